import { html, css, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { api } from '../api';
import { StudioElement } from '../element';
import { basisOf, costOf, duration, workOf } from '../format';
import { shared } from '../styles';
import type { EffectStep, PlanEffect } from '../wire';
import { named, stepName, t } from '../words';
import './plan-diff';

/** What a proposed change comes to, before it is made: what differs, what is made again, what is kept, what it takes. */
@customElement('change-preview')
export class ChangePreview extends StudioElement {
  static styles = [shared, css`
    .preview {
      display: grid;
      grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
      gap: 1.5rem 2.5rem;
      padding: 1.25rem;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--surface);
    }

    h2 {
      margin-bottom: 0.75rem;
      font: 550 0.875rem/1.4 var(--text);
      letter-spacing: 0;
    }

    .sum {
      font: 450 1.375rem/1.2 var(--display);
    }

    .bar {
      display: flex;
      gap: 2px;
      height: 8px;
      margin: 0.75rem 0;
    }

    .bar span {
      flex: 1;
      border-radius: 2px;
      background: var(--sunken);
      box-shadow: inset 0 0 0 1px var(--line);
    }

    .bar .MADE {
      background: var(--accent);
      box-shadow: none;
    }

    .bar .REUSED {
      background: var(--good);
      box-shadow: none;
    }

    details {
      margin-top: 0.75rem;
    }

    summary {
      width: fit-content;
      padding: 0.25rem 0;
      color: var(--accent);
      cursor: pointer;
    }

    li {
      display: flex;
      justify-content: space-between;
      gap: 1rem;
      padding: 0.3rem 0;
      border-bottom: 1px solid var(--line);
    }

    @media (max-width: 720px) {
      .preview {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `];

  @property() production = '';
  @property({ type: Number }) version = 0;
  @state() private effect?: PlanEffect;

  protected willUpdate(change: PropertyValues<this>): void {
    if (change.has('version') || change.has('production')) {
      this.effect = undefined;
      const { production, version } = this;
      void api.effect(production, version).then(effect => {
        this.effect = version === this.version ? effect : this.effect;
      }).catch(() => undefined); // the sentence above still says what happens
    }
  }

  render() {
    const { effect } = this;
    if (!effect) {
      return nothing;
    }
    const made = effect.steps.filter(step => step.fate === 'MADE');
    const reused = effect.steps.filter(step => step.fate === 'REUSED').length;
    return html`
      <div class="preview">
        <section aria-label=${t('preview.changes')}>
          <h2>${t('preview.changes')}</h2>
          <plan-diff .changes=${effect.changes}></plan-diff>
        </section>
        <section aria-label=${t('preview.reach')}>
          <h2>${t('preview.reach')}</h2>
          <p class="sum">${made.length ? t('preview.made', { n: made.length, all: effect.steps.length }) : t('preview.nothing')}</p>
          <div class="bar" aria-hidden="true">${effect.steps.map(step => html`<span class=${step.fate} title=${stepName(step)}></span>`)}</div>
          <p class="small soft">${[
            made.length ? t('preview.takes', { time: workOf(effect.range), cost: costOf(effect.range) }) : '',
            made.length ? basisOf(effect.range) : '',
            t('preview.kept', { n: effect.steps.length - made.length - reused }),
            reused ? t('preview.reused', { n: reused }) : '',
            effect.leftOut.length ? t('preview.left', { n: effect.leftOut.length }) : '',
          ].filter(Boolean).join(' ')}</p>
          ${made.length ? html`
            <details ?open=${made.length <= 6}><summary class="small">${t('preview.steps')}</summary>
              <ul>${made.map(step => ChangePreview.step(step))}</ul></details>` : nothing}
        </section>
      </div>`;
  }

  private static step(step: EffectStep) {
    return html`<li class="small"><span>${stepName(step)}</span>
      <span class="soft numbers">${named('task', step.kind)} · ${duration(step.estimatedSeconds)}</span></li>`;
  }
}
