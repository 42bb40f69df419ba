import { html, css, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { api, archiveUrl, assetUrl, freshKey } from '../api';
import { StudioElement } from '../element';
import { bytes } from '../format';
import { icons } from '../icons';
import { refusal } from '../said';
import { shared } from '../styles';
import type { Deliverables, FileView } from '../wire';
import { t } from '../words';

/** So long a link opens. */
const DAYS = 14;

/** The files to take along, and how they did in the checks. */
@customElement('delivery-list')
export class DeliveryList extends StudioElement {
  static styles = [shared, css`
    .heading {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 1rem;
      margin-bottom: 0.75rem;
    }

    h2 {
      font-size: 1.5rem;
    }

    li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto auto;
      align-items: center;
      gap: 0.5rem 1rem;
      min-height: 52px;
      border-top: 1px solid var(--line);
    }

    .ways {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
    }

    .link {
      display: grid;
      gap: 0.35rem;
      padding: 0.9rem 0;
    }

    input {
      width: 100%;
      min-height: 40px;
      padding: 0 0.75rem;
      border: 1px solid var(--line-strong);
      border-radius: var(--radius-small);
      background: var(--surface);
    }

    .wrong {
      color: var(--bad);
    }

    .name {
      overflow-wrap: anywhere;
      font-weight: 500;
    }

    .passed {
      color: var(--good);
    }
  `];

  @property({ attribute: false }) made!: Deliverables;
  @state() private link = '';
  @state() private wrong = '';

  render() {
    const files = this.made.deliverables.flatMap(one => one.files.map(file => ({ file, checks: file === one.files[0] ? one.checks : [] })));
    const documents = this.made.documents.map(file => ({ file, checks: [] }));
    const whole = [...files, ...documents].filter(({ file }) => file.bytes > 0); // a film without words has empty captions
    return html`
      <section>
        <div class="heading">
          <h2>${t('delivery.heading')}</h2>
          <span class="ways">
          ${this.made.complete && this.made.version ? html`<button class="button small share" @click=${this.share}>${t('share.make')}</button>` : nothing}
          ${this.made.version ? html`<a class="button small" href=${archiveUrl(this.made.productionId, this.made.version)} download>${icons.download}${t('delivery.all')}</a>` : nothing}</span>
        </div>
        ${this.link ? html`<p class="link"><label class="label" for="link">${t('share.made', { n: DAYS })}</label>
          <input id="link" readonly .value=${this.link} @focus=${(event: Event) => (event.target as HTMLInputElement).select()}></p>` : nothing}
        <p class="small wrong" role="alert" ?hidden=${!this.wrong}>${this.wrong}</p>
        <ul>${whole.map(({ file, checks }) => this.row(file, checks.filter(check => check.passed).length, checks.length))}</ul>
      </section>`;
  }

  /** The link is shown once; it is copied if the browser lets the page do so. */
  private async share(): Promise<void> {
    this.wrong = '';
    try {
      const { path } = await api.share(this.made.productionId, DAYS, freshKey());
      this.link = new URL(path, location.href).href;
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLInputElement>('#link')?.focus();
      await navigator.clipboard?.writeText(this.link).catch(() => undefined);
    } catch (error) {
      this.wrong = refusal(error);
    }
  }

  private row(file: FileView, passed: number, all: number) {
    return html`
      <li>
        <div><span class="name">${file.name}</span>
          ${all ? html`<p class="tiny ${passed === all ? 'passed' : 'soft'}">${t('delivery.checks', { passed, all })}</p>` : nothing}</div>
        <span class="tiny soft numbers">${bytes(file.bytes)}</span>
        <a class="button small" href=${assetUrl(file.sha256)} download=${file.name} aria-label=${t('delivery.download.name', { name: file.name })}>
          ${icons.download}${t('delivery.download')}</a>
      </li>`;
  }
}
