import { LitElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { ProductionStore } from './production-store';

/** A part of the page that speaks the person's language: it is drawn again when the language changes. */
export class StudioElement extends LitElement {
  protected readonly redraw = (): void => this.requestUpdate();

  connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('bottega-language', this.redraw);
  }

  disconnectedCallback(): void {
    window.removeEventListener('bottega-language', this.redraw);
    super.disconnectedCallback();
  }
}

/** A part that shows a production: it is drawn again when something about it changes. */
export class ProductionElement extends StudioElement {
  @property({ attribute: false }) store!: ProductionStore;

  connectedCallback(): void {
    super.connectedCallback();
    this.store?.addEventListener('change', this.redraw);
  }

  disconnectedCallback(): void {
    this.store?.removeEventListener('change', this.redraw);
    super.disconnectedCallback();
  }

  protected willUpdate(change: PropertyValues<this>): void {
    if (change.has('store')) {
      change.get('store')?.removeEventListener('change', this.redraw);
      this.store.addEventListener('change', this.redraw);
    }
  }
}
