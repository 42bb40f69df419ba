import { html, css } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { StudioElement } from '../element';
import { place, planValue } from '../plan-words';
import { sentence } from '../sentences';
import { shared } from '../styles';
import type { Edit } from '../wire';

/** Changes of a plan: where, to what, and why. */
@customElement('change-list')
export class ChangeList extends StudioElement {
  static styles = [shared, css`
    ul {
      display: grid;
      gap: 0.6rem;
    }

    li {
      padding-left: 0.75rem;
      border-left: 2px solid var(--line);
    }

    code {
      font: 500 0.8125rem/1.4 ui-monospace, "Cascadia Mono", Menlo, monospace;
      overflow-wrap: anywhere;
    }

    .value {
      color: var(--good);
    }
  `];

  @property({ attribute: false }) changes: Edit[] = [];

  render() {
    return html`
      <ul>${this.changes.map(({ path, value, reason }) => html`
        <li><code>${place(path)} → <span class="value">${planValue(path, value)}</span></code>
          <p class="tiny soft">${sentence(reason)}</p></li>`)}</ul>`;
  }
}
