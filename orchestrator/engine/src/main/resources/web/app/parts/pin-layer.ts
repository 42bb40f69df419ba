import { html, css, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { StudioElement } from '../element';
import { placed } from '../placed';
import type { Box } from '../wire';

/** Less than this is a click, not a box. */
const LEAST = 0.01;

/** Lies over a picture: shows numbered pins, and takes a box that is drawn. */
@customElement('pin-layer')
export class PinLayer extends StudioElement {
  static styles = css`
    :host {
      position: absolute;
      inset: 0;
      pointer-events: none;
    }

    :host([active]) {
      pointer-events: auto;
      cursor: crosshair;
      touch-action: none;
    }

    .pin, .draft {
      position: absolute;
      border: 2px solid #fff7ec;
      border-radius: 4px;
      box-shadow: 0 0 0 1px rgb(20 14 8 / 75%), inset 0 0 0 1px rgb(20 14 8 / 40%);
      pointer-events: none;
    }

    .draft {
      border-style: dashed;
      background: rgb(255 247 236 / 12%);
    }

    .number {
      position: absolute;
      left: -2px;
      top: -2px;
      min-width: 20px;
      padding: 0 4px;
      border-radius: 4px 0;
      background: #fff7ec;
      color: #33230f;
      font: 600 0.75rem/20px var(--text);
      text-align: center;
    }
  `;

  @property({ type: Boolean, reflect: true }) active = false;
  /** In pixels of the picture. */
  @property({ type: Number }) width = 1;
  @property({ type: Number }) height = 1;
  @property({ attribute: false }) pins: { number: number; box: Box }[] = [];
  @property({ attribute: false }) draft?: Box;
  @state() private drawn?: Box;
  private from?: { x: number; y: number };

  constructor() {
    super();
    this.addEventListener('pointerdown', event => this.begin(event));
    this.addEventListener('pointermove', event => this.draw(event));
    this.addEventListener('pointerup', () => this.end());
  }

  render() {
    const draft = this.drawn ?? this.draft;
    return html`
      ${this.pins.map(({ number, box }) => html`<div class="pin" ${placed(this.at(box))}><span class="number">${number}</span></div>`)}
      ${draft && draft.width > 0 ? html`<div class="draft" ${placed(this.at(draft))}></div>` : nothing}`;
  }

  private at({ x, y, width, height }: Box): Record<string, string> {
    return {
      left: `${x / this.width * 100}%`, top: `${y / this.height * 100}%`,
      width: `${width / this.width * 100}%`, height: `${height / this.height * 100}%`,
    };
  }

  private point(event: PointerEvent): { x: number; y: number } {
    const frame = this.getBoundingClientRect();
    const within = (value: number): number => Math.min(1, Math.max(0, value));
    return {
      x: Math.round(within((event.clientX - frame.left) / frame.width) * this.width),
      y: Math.round(within((event.clientY - frame.top) / frame.height) * this.height),
    };
  }

  private begin(event: PointerEvent): void {
    if (this.active && event.button === 0) {
      this.setPointerCapture(event.pointerId);
      this.from = this.point(event);
    }
  }

  private draw(event: PointerEvent): void {
    if (this.from) {
      const { x, y } = this.point(event);
      this.drawn = {
        x: Math.min(x, this.from.x), y: Math.min(y, this.from.y), width: Math.abs(x - this.from.x), height: Math.abs(y - this.from.y),
      };
    }
  }

  private end(): void {
    const box = this.drawn;
    this.from = undefined;
    this.drawn = undefined;
    if (box && box.width > this.width * LEAST && box.height > this.height * LEAST) {
      this.dispatchEvent(new CustomEvent<Box>('box', { detail: box, bubbles: true, composed: true }));
    }
  }
}
