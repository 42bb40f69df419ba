import { html, css, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { archiveUrl, assetUrl } from '../api';
import { StudioElement } from '../element';
import { bytes } from '../format';
import { icons } from '../icons';
import { shared } from '../styles';
import type { Deliverables, FileView } from '../wire';
import { t } from '../words';

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

    .name {
      overflow-wrap: anywhere;
      font-weight: 500;
    }

    .passed {
      color: var(--good);
    }
  `];

  @property({ attribute: false }) made!: Deliverables;

  render() {
    const files = this.made.deliverables.flatMap(one => one.files.map(file => ({ file, checks: file === one.files[0] ? one.checks : [] })));
    const documents = this.made.documents.map(file => ({ file, checks: [] }));
    const whole = [...files, ...documents].filter(({ file }) => file.bytes > 0); // a film without words has empty captions
    return html`
      <section>
        <div class="heading">
          <h2>${t('delivery.heading')}</h2>
          <a class="button small" href=${archiveUrl(this.made.productionId, this.made.version)} download>${icons.download}${t('delivery.all')}</a>
        </div>
        <ul>${whole.map(({ file, checks }) => this.row(file, checks.filter(check => check.passed).length, checks.length))}</ul>
      </section>`;
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
