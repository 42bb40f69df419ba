import { html, css, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { StudioElement } from '../element';
import { loudness } from '../loudness';

const STRETCHES = 240;
const STEP = 3;
const HEIGHT = 80;

/** How loud a film is, over its length: a bar for each stretch. Nothing where there is no sound. */
@customElement('film-wave')
export class FilmWave extends StudioElement {
  static styles = css`
    :host {
      display: block;
      pointer-events: none;
    }

    canvas {
      display: block;
      width: 100%;
      height: 100%;
    }
  `;

  /** The film's address; empty for none. */
  @property() film = '';
  @query('canvas') private canvas!: HTMLCanvasElement;

  render() {
    return html`<canvas width=${STRETCHES * STEP} height=${HEIGHT} aria-hidden="true"></canvas>`;
  }

  protected updated(change: PropertyValues<this>): void {
    if (change.has('film')) {
      void this.draw(this.film);
    }
  }

  private async draw(film: string): Promise<void> {
    const peaks = film ? await loudness(film, STRETCHES).catch(() => []) : []; // a wave is a courtesy
    if (film !== this.film) {
      return;
    }
    const pen = this.canvas.getContext('2d');
    if (pen) {
      pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
      pen.fillStyle = getComputedStyle(this).color;
      peaks.forEach((peak, index) => {
        const height = Math.max(2, peak * HEIGHT);
        pen.fillRect(index * STEP, (HEIGHT - height) / 2, STEP - 1, height);
      });
    }
    this.toggleAttribute('drawn', peaks.length > 0);
  }
}
