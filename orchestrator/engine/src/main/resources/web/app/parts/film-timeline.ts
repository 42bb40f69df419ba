import { html, css, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { StudioElement } from '../element';
import { timecode } from '../format';
import { placed } from '../placed';
import { evidence } from '../said';
import { shared } from '../styles';
import type { Finding, Measurement } from '../wire';
import { t } from '../words';
import './film-wave';

/** A shot on the timeline. */
export interface Stretch { name: string; from: number; to: number }

/** A film's length: its shots, where the player is, and marks where something was found. It is a slider. */
@customElement('film-timeline')
export class FilmTimeline extends StudioElement {
  static styles = [shared, css`
    .track {
      position: relative;
      height: 62px;
      cursor: pointer;
      touch-action: none;
    }

    /* Without names of shots below it. */
    .track.plain {
      height: 46px;
    }

    film-wave {
      position: absolute;
      inset: 2px 0 auto;
      height: 40px;
      color: rgb(255 250 242 / 26%);
    }

    .line, .done {
      position: absolute;
      left: 0;
      top: 20px;
      height: 4px;
      border-radius: 2px;
      background: var(--line);
    }

    .line {
      right: 0;
    }

    .done {
      width: 100%;
      background: var(--accent);
      transform-origin: 0 50%;
    }

    .head {
      position: absolute;
      top: 14px;
      width: 16px;
      height: 16px;
      margin-left: -8px;
      border-radius: 50%;
      background: #fffaf2;
      box-shadow: 0 1px 4px rgb(0 0 0 / 50%);
    }

    .cut {
      position: absolute;
      top: 17px;
      width: 2px;
      height: 10px;
      margin-left: -1px;
      background: var(--stage);
    }

    .shot {
      position: absolute;
      top: 45px;
      color: #cfc3b2;
      font-size: 0.6875rem;
      overflow: hidden;
      white-space: nowrap;
    }

    .finding {
      position: absolute;
      top: 4px;
      min-width: 6px;
      height: 6px;
      border-radius: 3px;
      background: #ffb38a;
    }

    .finding.mended {
      background: #8fcaa8;
    }
  `];

  @property({ type: Number }) time = 0;
  @property({ type: Number }) length = 0;
  @property({ type: Number }) rate = 30;
  /** Whose sound is drawn; empty for none. */
  @property() film = '';
  @property({ attribute: false }) findings: Finding[] = [];
  /** What was measured on it. */
  @property({ attribute: false }) checks: Measurement[] = [];
  @property({ attribute: false }) stretches: Stretch[] = [];

  private at(time: number): string {
    return `${this.length ? Math.min(1, time / this.length) * 100 : 0}%`;
  }

  render() {
    return html`
      <div class="track ${this.stretches.length ? '' : 'plain'}" role="slider" tabindex="0" aria-label=${t('player.position')} aria-valuemin="0"
        aria-valuemax=${Math.round(this.length * 10) / 10} aria-valuenow=${Math.round(this.time * 10) / 10}
        aria-valuetext=${timecode(this.time, this.rate)} @pointerdown=${this.grab} @pointermove=${this.drag} @keydown=${this.keyed}>
        <film-wave film=${this.film}></film-wave>
        <div class="line"></div>
        <div class="done" ${placed({ transform: `scaleX(${this.length ? this.time / this.length : 0})` })}></div>
        ${this.stretches.map((stretch, index) => html`
          ${index ? html`<span class="cut" ${placed({ left: this.at(stretch.from) })}></span>` : nothing}
          <span class="shot" ${placed({ left: this.at(stretch.from), width: this.at(stretch.to - stretch.from) })}>${stretch.name}</span>`)}
        ${this.findings.filter(({ place }) => place.endSeconds > 0).map(finding => html`
          <span class="finding ${finding.mendedIn ? 'mended' : ''}" title=${evidence(finding, this.checks)}
            ${placed({ left: this.at(finding.place.startSeconds), width: this.at(finding.place.endSeconds - finding.place.startSeconds) })}></span>`)}
        <span class="head" ${placed({ left: this.at(this.time) })}></span>
      </div>`;
  }

  private grab(event: PointerEvent): void {
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.point(event);
  }

  private drag(event: PointerEvent): void {
    if (event.buttons & 1) {
      this.point(event);
    }
  }

  private point(event: PointerEvent): void {
    const { left, width } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    this.go((event.clientX - left) / width * this.length);
  }

  private keyed(event: KeyboardEvent): void {
    const steps: Record<string, number> = {
      ArrowLeft: -1 / this.rate, ArrowRight: 1 / this.rate, PageDown: -1, PageUp: 1, Home: -this.length, End: this.length,
    };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      this.go(this.time + step + 0.0005);
    }
  }

  private go(time: number): void {
    this.dispatchEvent(new CustomEvent('seek', { detail: Math.min(Math.max(0, time), this.length) }));
  }
}
