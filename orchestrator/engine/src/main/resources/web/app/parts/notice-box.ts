import { html, css, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icons } from '../icons';
import { shared } from '../styles';

/** A quiet word where there is nothing to see: empty, failed or waiting. Actions go into the slot. */
@customElement('notice-box')
export class NoticeBox extends LitElement {
  static styles = [shared, css`
    div {
      display: grid;
      justify-items: center;
      gap: 0.5rem;
      max-width: 34rem;
      margin: 0 auto;
      padding: clamp(2rem, 8vh, 5rem) 1rem;
      text-align: center;
    }

    h1, h2 {
      font-size: 1.5rem;
    }

    .icon {
      color: var(--line-strong);
    }

    :host([kind="bad"]) .icon {
      color: var(--bad);
    }

    .icon svg {
      width: 32px;
      height: 32px;
    }

    ::slotted(*) {
      margin-top: 0.75rem;
    }
  `];

  @property() heading = '';
  @property() words = '';
  /** Whether it is all that the page shows. */
  @property({ type: Boolean }) alone = false;
  @property({ reflect: true }) kind: 'empty' | 'bad' = 'empty';

  render() {
    return html`
      <div role=${this.kind === 'bad' ? 'alert' : 'note'}>
        <span class="icon">${this.kind === 'bad' ? icons.warn : icons.film}</span>
        ${this.alone ? html`<h1>${this.heading}</h1>` : html`<h2>${this.heading}</h2>`}
        <p class="soft">${this.words}</p>
        <slot></slot>
      </div>`;
  }
}
