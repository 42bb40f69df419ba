import { html, css, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { assetUrl, previewUrl } from '../api';
import { ProductionElement } from '../element';
import { icons } from '../icons';
import { shared } from '../styles';
import type { Box, Comment, Deliverable, FileView, Finding, Place } from '../wire';
import { named, partName, t } from '../words';
import './comment-pad';
import './delivery-list';
import './film-player';
import type { Stretch } from './film-timeline';
import './marked-picture';
import './notice-box';
import './scene-viewer';

/** What was made, to be looked at and taken along. */
@customElement('result-view')
export class ResultView extends ProductionElement {
  static styles = [shared, css`
    .result {
      display: grid;
      gap: 2.5rem;
    }

    .films {
      display: grid;
      gap: 1.5rem;
    }

    /* Formats of one film stand side by side. */
    .films.beside {
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr));
      align-items: start;
    }

    .of {
      padding-top: 0.6rem;
    }

    .posters {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr));
      gap: 1.5rem;
    }

    .posters.few {
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr));
    }

    .heading {
      display: flex;
      align-items: baseline;
      justify-content: space-between;
      gap: 1rem;
      margin-bottom: 1rem;
    }

    h2 {
      font-size: 1.5rem;
    }

    figcaption {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 0.5rem;
      padding-top: 0.6rem;
    }

    .of .numbers, figcaption .numbers {
      margin-left: 0.35rem;
      white-space: nowrap;
    }

    .toggle {
      display: inline-flex;
      align-items: center;
      gap: 0.5rem;
      min-height: 32px;
      cursor: pointer;
    }

    .learned {
      max-width: 100%;
      border-radius: var(--radius-small);
    }

    .toggle input {
      accent-color: var(--accent);
    }
  `];

  @state() private safe = false;
  /** The comment that is being written, and on what. */
  @state() private draft?: { artifact: string; place: Place };

  render() {
    const made = this.store.deliverables;
    const ready = made?.deliverables.filter(one => one.files.length > 0) ?? [];
    if (!made || (ready.length === 0 && made.documents.length === 0)) {
      return html`<notice-box heading=${t('result.empty.heading')} words=${t('result.empty.words')}></notice-box>`;
    }
    const films = ready.filter(one => one.files[0].mediaType.startsWith('video/'));
    const pictures = ready.filter(one => one.files[0].mediaType.startsWith('image/'));
    return html`
      <div class="result">
        ${films.length ? html`<div class="films ${films.length > 1 ? 'beside' : ''}">${films.map(film => this.film(film, films.length > 1))}</div>` : nothing}
        ${pictures.length ? html`
          <section>
            <div class="heading">
              <h2>${t('result.posters')}</h2>
              <label class="toggle small soft"><input type="checkbox" .checked=${this.safe}
                @change=${() => { this.safe = !this.safe; }}>${t('player.safe')}</label>
            </div>
            <div class="posters ${pictures.length < 3 ? 'few' : ''}">${pictures.map(picture => this.poster(picture))}</div>
          </section>` : nothing}
        ${made.documents.filter(file => file.mediaType.startsWith('model/gltf')).map(file => html`
          <section>
            <h2 class="heading">${t('result.scene')}</h2>
            <scene-viewer file=${file.url ?? assetUrl(file.sha256)}></scene-viewer>
          </section>`)}
        ${made.version === 0 ? this.learned(made.documents) : nothing}
        <delivery-list .made=${made}></delivery-list>
      </div>`;
  }

  /** What a training shows: pictures before and after it, and its loss. */
  private learned(files: FileView[]) {
    return files.filter(file => file.mediaType === 'image/png').map(file => html`
      <figure><img class="learned" src=${previewUrl(file.sha256, 1280)} alt=${t(file.name.endsWith('-loss.png') ? 'result.loss' : 'result.samples')}></figure>`);
  }

  /** @param several whether there are others, from which its name tells it */
  private film(film: Deliverable, several: boolean) {
    const captions = film.files.find(file => file.name.endsWith('.vtt') && file.bytes > 0);
    const still = this.store.tasks.filter(task => task.node === `assemble/${film.id}` && task.outputs.length > 0).pop()
      ?.outputs.find(output => output.name === 'poster')?.asset.sha256;
    return html`
      <section aria-label=${partName(film.id)}>
        <film-player .film=${film.files[0]} .captions=${captions} .findings=${this.found(film)} .checks=${film.checks} .stretches=${this.shots()}
          .comments=${this.said(film)} ?pinning=${this.drafted(film) !== undefined} .draft=${this.drafted(film)}
          @pin=${(event: CustomEvent<{ time: number; box?: Box }>) => this.pin(film, event.detail.box, event.detail.time)}
          poster=${still ? previewUrl(still, 1280) : ''} language=${this.store.plan?.plan.language ?? ''}></film-player>
        ${several ? html`<p class="small of">${partName(film.id)} <span class="soft numbers">${film.files[0].facts.width} × ${film.files[0].facts.height}</span></p>` : nothing}
        ${this.pad(film)}
      </section>`;
  }

  private poster(picture: Deliverable) {
    return html`
      <figure>
        <marked-picture .picture=${picture.files[0]} .findings=${this.found(picture)} .checks=${picture.checks} ?safe=${this.safe}
          .comments=${this.said(picture)} ?pinning=${this.drafted(picture) !== undefined} .draft=${this.drafted(picture)}
          @box=${(event: CustomEvent<Box>) => this.pin(picture, event.detail)} words=${this.wording(picture)}></marked-picture>
        <figcaption class="small"><span>${partName(picture.id)} <span class="soft numbers">${picture.files[0].facts.width} × ${picture.files[0].facts.height}</span></span>
          <button class="button small plain" aria-label=${t('comment.on', { name: partName(picture.id) })}
            @click=${() => this.pin(picture)}>${icons.quote}${t('player.comment')}</button></figcaption>
        ${this.pad(picture)}
      </figure>`;
  }

  private pad(made: Deliverable) {
    return html`<comment-pad .store=${this.store} artifact=${made.id} .version=${this.store.deliverables?.version ?? 0}
      .draft=${this.drafted(made)} @close=${() => { this.draft = undefined; }}></comment-pad>`;
  }

  private said(made: Deliverable): Comment[] {
    return this.store.comments.filter(one => one.artifact === made.id && one.version === this.store.deliverables?.version);
  }

  private drafted(made: Deliverable): Place | undefined {
    const place = this.draft?.artifact === made.id ? this.draft.place : undefined;
    return place && { ...place, shot: this.shotAt(made, place.startSeconds) };
  }

  /** Of a film, the shot of that moment, as soon as the plan is there to tell. */
  private shotAt(made: Deliverable, time: number): string {
    const index = time > 0 || made.files[0].mediaType.startsWith('video/')
      ? this.shots().findIndex(({ from, to }) => time >= from && time < to) : -1;
    return this.store.plan?.plan.scenes.flatMap(scene => scene.shots)[index]?.id ?? '';
  }

  /** A comment begins, or gets its box; a second word without a box ends it. */
  private pin(made: Deliverable, box?: Box, time = 0): void {
    if (!box && this.drafted(made)) {
      this.draft = undefined;
      return;
    }
    const { x, y, width, height } = box ?? { x: 0, y: 0, width: 0, height: 0 };
    this.draft = { artifact: made.id, place: { shot: '', startSeconds: time, endSeconds: time, x, y, width, height } };
  }

  /** What a poster says is its description. */
  private wording(picture: Deliverable): string {
    const of = this.store.plan?.plan.deliverables.find(one => one.id === picture.id)?.of ?? picture.id;
    const poster = this.store.plan?.plan.posters.find(one => one.id === of);
    return [named('deliverable', picture.kind), ...(poster?.texts.map(text => text.text) ?? [])].join(': ');
  }

  private found(deliverable: Deliverable): Finding[] {
    const version = this.store.deliverables?.version;
    return this.store.findings.filter(finding =>
      finding.artifact === deliverable.id && finding.version === version && !finding.mendedIn && !finding.dismissed);
  }

  /** Where the shots lie: each begins when the one before has ended, less the time in which they overlap. */
  private shots(): Stretch[] {
    let time = 0;
    return (this.store.plan?.plan.scenes ?? []).flatMap(scene => scene.shots).map((shot, index) => {
      const from = index ? time - shot.transitionSeconds : 0;
      time = from + shot.durationSeconds;
      return { name: t('shot', { n: index + 1 }), from, to: time };
    });
  }
}
