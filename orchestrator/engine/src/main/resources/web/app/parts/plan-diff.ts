import { html, css, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { StudioElement } from '../element';
import { place, planValue } from '../plan-words';
import { sentence } from '../sentences';
import { shared } from '../styles';
import type { Change } from '../wire';
import { t } from '../words';

const SHOWN = 8;

/** Where two plans differ: what stood there, what stands there now, and why. */
@customElement('plan-diff')
export class PlanDiff extends StudioElement {
  static styles = [shared, css`
    ul {
      display: grid;
      gap: 0.9rem;
    }

    li {
      padding-left: 0.9rem;
      border-left: 2px solid var(--line-strong);
    }

    .values {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 0.15rem 0.6rem;
      overflow-wrap: anywhere;
    }

    del {
      color: var(--ink-soft);
      text-decoration-color: var(--bad);
      text-decoration-thickness: 1px;
    }

    ins {
      color: var(--good);
      font-weight: 550;
      text-decoration: none;
    }

    details {
      margin-top: 0.9rem;
    }

    summary {
      width: fit-content;
      padding: 0.25rem 0;
      color: var(--accent);
      cursor: pointer;
    }

    details ul {
      margin-top: 0.6rem;
    }
  `];

  @property({ attribute: false }) changes: Change[] = [];

  render() {
    const rest = this.changes.slice(SHOWN);
    return html`
      <ul>${this.changes.slice(0, SHOWN).map(change => PlanDiff.change(change))}</ul>
      ${rest.length ? html`
        <details><summary class="small">${t('diff.more', { n: rest.length })}</summary>
          <ul>${rest.map(change => PlanDiff.change(change))}</ul></details>` : nothing}`;
  }

  private static change({ path, before, after, reason }: Change) {
    return html`
      <li>
        <p class="label">${place(path)}</p>
        <p class="values">
          ${before ? html`<del><span class="aside">${t('diff.before')} </span>${PlanDiff.short(path, before)}</del>` : nothing}
          ${after ? html`<ins><span class="aside">${t('diff.after')} </span>${PlanDiff.short(path, after)}</ins>`
            : html`<span class="soft">${t('diff.gone')}</span>`}
        </p>
        ${reason ? html`<p class="tiny soft">${sentence(reason)}</p>` : nothing}
      </li>`;
  }

  /** A value in a line or two; whole parts of a plan are too long to be read here. */
  private static short(path: string, json: string): string {
    const words = planValue(path, json);
    return words.length > 220 ? `${words.slice(0, 200)} …` : words;
  }
}
