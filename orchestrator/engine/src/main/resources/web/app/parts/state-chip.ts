import { html, css } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { StudioElement } from '../element';
import { shared } from '../styles';
import type { ProductionState } from '../wire';
import { named } from '../words';

/** Where a production stands, in a word and a colour. */
@customElement('state-chip')
export class StateChip extends StudioElement {
  static styles = [shared, css`
    :host {
      display: inline-flex;
    }

    .chip::before {
      content: "";
      width: 0.5em;
      height: 0.5em;
      border-radius: 50%;
      background: currentColor;
    }

    .DELIVERED {
      background: var(--good-ground);
      color: var(--good);
    }

    .AWAITING_APPROVAL {
      background: var(--warn-ground);
      color: var(--warn);
    }

    .STOPPED {
      background: var(--bad-ground);
      color: var(--bad);
    }

    .PLANNING, .RUNNING, .PACKAGING {
      background: var(--accent-ground);
      color: var(--accent);
    }

    :is(.PLANNING, .RUNNING, .PACKAGING)::before {
      animation: breathe 1.8s ease-in-out infinite;
    }

    @keyframes breathe {
      50% { opacity: 0.25; }
    }

    @media (prefers-reduced-motion: reduce) {
      .chip::before { animation: none !important; }
    }
  `];

  @property({ attribute: false }) state: ProductionState = 'PLANNING';

  render() {
    return html`<span class="chip ${this.state}">${named('state', this.state)}</span>`;
  }
}
