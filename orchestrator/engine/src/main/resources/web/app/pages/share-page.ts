import { html, css, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { api, Refused, sharedUrl } from '../api';
import { StudioElement } from '../element';
import { bytes, day } from '../format';
import { icons } from '../icons';
import { shared } from '../styles';
import type { FileView, Shared } from '../wire';
import { named, t } from '../words';
import '../parts/film-player';
import '../parts/marked-picture';
import '../parts/notice-box';

/** What a link shows to whoever has it: the films, the posters, the files. */
@customElement('share-page')
export class SharePage extends StudioElement {
  static styles = [shared, css`
    .page {
      display: grid;
      gap: 2.5rem;
      width: min(100%, 72rem);
      margin: 0 auto;
      padding: clamp(1.5rem, 4vw, 3rem) clamp(1rem, 3vw, 2.5rem) 4rem;
    }

    h1 {
      margin-top: 0.4rem;
      font-size: clamp(2rem, 5vw, 3.25rem);
    }

    .posters {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr));
      gap: 1.5rem;
    }

    li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto auto;
      align-items: center;
      gap: 1rem;
      min-height: 52px;
      border-top: 1px solid var(--line);
    }

    .name {
      overflow-wrap: anywhere;
      font-weight: 500;
    }
  `];

  @property() secret = '';
  @state() private shown?: Shared;
  @state() private failure?: Refused;

  protected willUpdate(change: PropertyValues<this>): void {
    if (change.has('secret')) {
      void api.shared(this.secret)
        .then(shown => { this.shown = shown; })
        .catch((error: unknown) => { this.failure = error instanceof Refused ? error : new Refused(0, ''); });
    }
  }

  render() {
    const { shown, failure } = this;
    if (!shown) {
      return failure
        ? html`<notice-box alone kind="bad" heading=${t('share.closed')} words=${failure.unreachable ? t('unreachable') : t('share.closed.words')}></notice-box>`
        : html`<notice-box alone heading=${t('loading')}></notice-box>`;
    }
    document.title = `${shown.title} · Bottega`;
    const made = shown.deliverables.filter(one => one.files.length > 0)
      .map(one => one.files.map(file => ({ ...file, url: sharedUrl(this.secret, file.sha256) })));
    const posters = made.filter(files => files[0].mediaType.startsWith('image/'));
    return html`
      <div class="page">
        <header>
          <p class="small soft">${named('kind', shown.kind)} · ${t('share.until', { day: day(shown.expiresAt) })}</p>
          <h1>${shown.title}</h1>
        </header>
        ${made.filter(files => files[0].mediaType.startsWith('video/')).map(files => html`
          <film-player quiet .film=${files[0]} .captions=${files.find(file => file.name.endsWith('.vtt') && file.bytes > 0)}
            language=${shown.language}></film-player>`)}
        ${posters.length ? html`<div class="posters">${posters.map(([picture]) => html`<marked-picture .picture=${picture}></marked-picture>`)}</div>` : ''}
        <section aria-label=${t('delivery.heading')}>
          <ul>${made.flat().filter(file => file.bytes > 0).map(file => SharePage.row(file))}</ul>
        </section>
      </div>`;
  }

  private static row(file: FileView) {
    return html`
      <li><span class="name">${file.name}</span><span class="tiny soft numbers">${bytes(file.bytes)}</span>
        <a class="button small" href=${file.url ?? ''} download=${file.name} aria-label=${t('delivery.download.name', { name: file.name })}>
          ${icons.download}${t('delivery.download')}</a></li>`;
  }
}
