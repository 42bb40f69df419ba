import { html, css, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { ProductionElement } from '../element';
import { score } from '../format';
import { shared } from '../styles';
import type { Finding } from '../wire';
import { t } from '../words';
import './finding-card';
import './notice-box';

/** What critics found, newest version first, with what became of it. */
@customElement('findings-view')
export class FindingsView extends ProductionElement {
  static styles = [shared, css`
    section {
      margin-bottom: 2.5rem;
    }

    h2 {
      font-size: 1.5rem;
    }

    .verdict {
      max-width: 44rem;
      margin: 0.4rem 0 1.25rem;
      color: var(--ink-soft);
    }

    ul {
      display: grid;
      gap: 1rem;
    }
  `];


  render() {
    const judged = this.store.plans.filter(plan => plan.score >= 0).reverse();
    if (judged.length === 0) {
      return html`<notice-box heading=${t('findings.empty.heading')} words=${t('findings.empty.words')}></notice-box>`;
    }
    return judged.map(plan => {
      const found = this.store.findings.filter(finding => finding.version === plan.version);
      return html`
        <section>
          <h2>${t('version', { n: plan.version })} · ${t('score', { n: score(plan.score) })}</h2>
          <p class="verdict">${plan.verdict}${plan.critic ? html` <span class="tiny">${t('findings.by', { who: plan.critic })}</span>` : nothing}</p>
          <ul>${found.map(finding => html`<li>${this.card(finding)}</li>`)}</ul>
        </section>`;
    });
  }

  private card(finding: Finding) {
    const nodes = [`assemble/${finding.artifact}`, `compose/${finding.artifact}`];
    const current = this.store.production?.planVersion === finding.version;
    const output = current ? this.store.tasks.filter(task => nodes.includes(task.node)).pop()
      ?.outputs.find(one => one.name === 'video' || one.name === 'picture') : undefined;
    return html`<finding-card .finding=${finding} .production=${this.store.id} .seen=${output}></finding-card>`;
  }
}
