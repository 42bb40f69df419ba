import { html, css, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { ProductionElement } from '../element';
import { ago, score } from '../format';
import { productionUrl } from '../router';
import { asked } from '../said';
import { shared } from '../styles';
import type { PlanSummary } from '../wire';
import { named, stepName, t } from '../words';
import './change-list';
import './notice-box';
import './version-compare';

/** Every version of the plan: what asked for it, what it changed, what it made anew; two of them side by side. */
@customElement('versions-view')
export class VersionsView extends ProductionElement {
  static styles = [shared, css`
    ol {
      display: grid;
      gap: 1rem;
    }

    article {
      display: grid;
      gap: 0.75rem;
      padding: 1.25rem;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--surface);
    }

    header {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.5rem 0.75rem;
    }

    h2 {
      font-size: 1.375rem;
    }

    .reason {
      font: 400 1.125rem/1.45 var(--display);
    }

    .now {
      background: var(--accent-ground);
      color: var(--accent);
    }

    .compare {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.75rem;
      margin-bottom: 1.5rem;
    }

    .ways {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
    }

    select {
      min-height: 40px;
      padding: 0 2.25rem 0 0.75rem;
      border: 1px solid var(--line-strong);
      border-radius: var(--radius-small);
      background-color: var(--surface);
    }
  `];

  @state() private left = 0;
  @state() private right = 0;

  render() {
    const plans = [...this.store.plans].reverse();
    if (plans.length === 0) {
      return html`<notice-box heading=${t('plan.empty.heading')} words=${t('plan.empty.words')}></notice-box>`;
    }
    return html`
      ${plans.length > 1 ? this.comparison(plans) : nothing}
      <ol>${plans.map(plan => html`<li>${this.version(plan)}</li>`)}</ol>`;
  }

  private comparison(plans: PlanSummary[]) {
    const newest = plans.find(plan => plan.state !== 'REJECTED') ?? plans[0]; // of what was set aside there is nothing to see
    const right = this.right || newest.version;
    const left = this.left || newest.parentVersion || (plans.find(plan => plan !== newest)?.version ?? newest.version); // what it was made from
    const choice = (name: string, value: number, chosen: (version: number) => void) => html`
      <label><span class="aside">${name}</span>
        <select @change=${(event: Event) => chosen(Number((event.target as HTMLSelectElement).value))}>
          ${plans.map(plan => html`<option value=${plan.version} ?selected=${plan.version === value}>${t('version', { n: plan.version })}</option>`)}
        </select></label>`;
    return html`
      <div class="compare"><span>${t('versions.compare')}</span>
        ${choice(t('versions.left'), left, version => { this.left = version; })}
        ${choice(t('versions.right'), right, version => { this.right = version; })}
      </div>
      <version-compare production=${this.store.id} .left=${left} .right=${right}
        .current=${this.store.production?.planVersion ?? 0}></version-compare>`;
  }

  private version(plan: PlanSummary) {
    const production = this.store.production;
    return html`
      <article>
        <header>
          <h2>${t('version', { n: plan.version })}</h2>
          ${plan.version === production?.deliveredVersion ? html`<span class="chip now">${t('versions.delivered')}</span>`
            : html`<span class="chip">${named('planstate', plan.state)}</span>`}
          ${plan.score >= 0 ? html`<span class="chip numbers">${t('score', { n: score(plan.score) })}</span>` : nothing}
          <span class="tiny soft">${ago(plan.createdAt)}</span>
        </header>
        <p class="reason">${plan.version === 1 ? t('versions.first') : asked(plan.reason)}</p>
        ${plan.changes.length ? html`<change-list .changes=${plan.changes}></change-list>` : nothing}
        ${plan.version > 1 ? html`<p class="small soft">${t('versions.anew', { n: plan.blastRadius.length, what: plan.blastRadius.map(node => stepName({ node, label: node })).join(t('value.and')) })}</p>` : nothing}
        <div class="ways">
          <a class="button small" href=${productionUrl(this.store.id, 'plan', plan.version)}>${t('versions.plan')}</a>
          ${plan.version !== production?.planVersion ? html`
            <button class="button small" @click=${() => this.restore(plan.version, [])}>${t('versions.back', { n: plan.version })}</button>` : nothing}
        </div>
      </article>`;
  }

  private restore(version: number, parts: string[]): void {
    this.dispatchEvent(new CustomEvent('restore', { detail: { version, parts }, bubbles: true, composed: true }));
  }
}
