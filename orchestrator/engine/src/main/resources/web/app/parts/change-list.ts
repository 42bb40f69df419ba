import { html, css } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { StudioElement } from '../element';
import { plainValue } from '../format';
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
        <li><code>${ChangeList.place(path)} → <span class="value">${plainValue(value)}</span></code>
          <p class="tiny soft">${reason}</p></li>`)}</ul>`;
  }

  /** A path such as /scenes/camp/shots/s2/durationSeconds, for people. */
  private static place(path: string): string {
    const parts = path.split('/').filter(part => part && part !== 'scenes' && part !== 'shots');
    return parts.map(part => part.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()).join(' › ');
  }
}
