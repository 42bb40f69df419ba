import { html, css, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { StudioElement } from '../element';
import { icons } from '../icons';
import { shared } from '../styles';
import { t } from '../words';

/** What a task's picture looks like so far. Until there is something to see, a frame of the same height that says so. */
@customElement('task-preview')
export class TaskPreview extends StudioElement {
  static styles = [shared, css`
    figure {
      position: relative;
      display: grid;
      place-items: center;
      width: max-content;
      min-width: 96px;
      height: 96px;
      border-radius: var(--radius-small);
      background: var(--sunken);
      color: var(--ink-soft);
      overflow: hidden;
    }

    canvas {
      display: block;
      max-width: 172px;
      height: 96px;
      object-fit: cover;
    }

    figcaption {
      display: grid;
      justify-items: center;
      gap: 0.3rem;
      width: 128px;
      text-align: center;
    }
  `];

  /** JPEG in Base64; empty for none. */
  @property() jpeg = '';
  @property() label = '';

  @state() private seen = false;
  @query('canvas') private canvas!: HTMLCanvasElement;

  render() {
    return html`
      <figure>
        <canvas role="img" aria-label=${t('preview.name', { name: this.label })} ?hidden=${!this.seen}></canvas>
        ${this.seen ? '' : html`<figcaption class="tiny">${icons.picture}${t('preview.none')}</figcaption>`}
      </figure>`;
  }

  protected updated(change: PropertyValues<this>): void {
    if (change.has('jpeg')) {
      void this.draw(this.jpeg);
    }
  }

  /** Drawn, not linked: one picture gives way to the next without a flicker, and what cannot be read is not shown. */
  private async draw(jpeg: string): Promise<void> {
    if (!jpeg) {
      this.seen = false;
      return;
    }
    try {
      const bytes = Uint8Array.from(atob(jpeg), letter => letter.charCodeAt(0));
      const picture = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
      if (jpeg === this.jpeg) {
        this.canvas.width = picture.width;
        this.canvas.height = picture.height;
        this.canvas.getContext('2d')?.drawImage(picture, 0, 0);
        this.seen = true;
      }
      picture.close();
    } catch {
      // What cannot be read changes nothing.
    }
  }
}
