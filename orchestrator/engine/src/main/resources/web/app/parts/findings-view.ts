import { html, css, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { api } from '../api';
import { ProductionElement } from '../element';
import { score } from '../format';
import { who } from '../said';
import { shared } from '../styles';
import type { Finding, Measurement, PlanSummary, Severity } from '../wire';
import { named, t } from '../words';
import './finding-card';
import './notice-box';

const SEVERITIES: Severity[] = ['BLOCKER', 'MAJOR', 'MINOR', 'INFO'];

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


  private readonly checks = new Map<number, Measurement[]>();

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
          <p class="verdict">${FindingsView.verdict(plan, found)}${plan.critic ? html` <span class="tiny">${t('findings.by', { who: who(plan.critic) })}</span>` : nothing}</p>
          <ul>${found.map(finding => html`<li>${this.card(finding)}</li>`)}</ul>
        </section>`;
    });
  }

  /** The critic by rules only counts, which the page can say itself; others have words of their own. */
  private static verdict(plan: PlanSummary, found: Finding[]): string {
    if (!plan.critic.startsWith('built-in')) {
      return plan.verdict;
    }
    const counted = SEVERITIES.map(severity => ({ severity, n: found.filter(finding => finding.severity === severity).length }))
      .filter(({ n }) => n > 0).map(({ severity, n }) => t('findings.counted', { count: n, severity: named('severity', severity) }));
    return counted.length ? t('findings.found', { what: counted.join(t('value.and')) }) : t('findings.none');
  }

  protected updated(): void {
    this.store.findings.forEach(({ version }) => void this.look(version));
  }

  /** Asks once for what was measured on a version. */
  private async look(version: number): Promise<void> {
    if (this.checks.has(version)) {
      return;
    }
    this.checks.set(version, []);
    const made = await api.deliverables(this.store.id, version).catch(() => undefined); // the studio's own words say it too
    this.checks.set(version, made?.deliverables.flatMap(one => one.checks) ?? []);
    this.requestUpdate();
  }

  private card(finding: Finding) {
    const nodes = [`assemble/${finding.artifact}`, `compose/${finding.artifact}`];
    const current = this.store.production?.planVersion === finding.version;
    const output = current ? this.store.tasks.filter(task => nodes.includes(task.node)).pop()
      ?.outputs.find(one => one.name === 'video' || one.name === 'picture') : undefined;
    return html`<finding-card .finding=${finding} .production=${this.store.id} .seen=${output}
      .checks=${this.checks.get(finding.version) ?? []}></finding-card>`;
  }
}
