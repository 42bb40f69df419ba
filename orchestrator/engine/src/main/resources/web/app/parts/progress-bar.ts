import { html, css, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { placed } from '../placed';

/** A thin line that fills. */
@customElement('progress-bar')
export class ProgressBar extends LitElement {
  static styles = css`
    :host {
      display: block;
    }

    .track {
      height: 4px;
      overflow: hidden;
      border-radius: 2px;
      background: var(--line);
    }

    .fill {
      height: 100%;
      border-radius: 2px;
      background: var(--accent);
      transform-origin: 0 50%;
      transition: transform 300ms ease;
    }
  `;

  @property({ type: Number }) fraction = 0;
  @property() label = '';

  render() {
    const done = Math.min(1, Math.max(0, this.fraction));
    return html`
      <div class="track" role="progressbar" aria-label=${this.label} aria-valuemin="0" aria-valuemax="100"
        aria-valuenow=${Math.round(done * 100)}>
        <div class="fill" ${placed({ transform: `scaleX(${done})` })}></div>
      </div>`;
  }
}
