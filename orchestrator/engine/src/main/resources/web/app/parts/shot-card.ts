import { html, css, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { previewUrl } from '../api';
import { StudioElement } from '../element';
import { seconds } from '../format';
import { icons } from '../icons';
import { leaveOutButton } from '../leave-out';
import { placed } from '../placed';
import { framed, shared } from '../styles';
import type { Scene, Shot } from '../wire';
import { named, t } from '../words';
import './camera-mark';
import './shot-sketch';
import './value-form';
import type { Field } from './value-form';

const FRAMINGS = ['EXTREME_WIDE', 'WIDE', 'FULL', 'MEDIUM', 'CLOSE_UP', 'EXTREME_CLOSE_UP'];

/** One panel of the storyboard: the picture or a sketch, the camera over it, and what happens. */
@customElement('shot-card')
export class ShotCard extends StudioElement {
  static styles = [shared, framed, css`
    article {
      display: flex;
      flex-direction: column;
      height: 100%;
      overflow: hidden;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--surface);
    }

    .panel {
      position: relative;
      width: 100%;
      max-height: 22rem;
      overflow: hidden;
      background: var(--sunken);
    }

    .frame {
      position: relative;
      height: 100%;
      max-width: 100%;
      margin: 0 auto;
    }

    .length {
      position: absolute;
      right: 0.6rem;
      top: 0.6rem;
      background: rgb(20 14 8 / 78%);
      color: #fffaf2;
    }

    .words {
      display: grid;
      align-content: start;
      flex: 1;
      gap: 0.6rem;
      padding: 0.9rem 1rem 0.5rem;
    }

    h3 {
      display: flex;
      justify-content: space-between;
      gap: 0.5rem;
      font: 600 0.9375rem/1.4 var(--text);
      letter-spacing: 0;
    }

    h3 span {
      color: var(--ink-soft);
      font-weight: 450;
    }

    blockquote {
      padding-left: 0.75rem;
      border-left: 2px solid var(--accent);
      font-family: var(--display);
      font-size: 1.0625rem;
      line-height: 1.4;
    }

    .camera {
      font-size: 0.8125rem;
      color: var(--ink-soft);
    }

    footer {
      display: flex;
      flex-wrap: wrap;
      padding: 0 0.4rem 0.4rem;
    }

    footer .button {
      gap: 0.35rem;
      padding: 0 0.6rem;
    }
  `];

  @property({ attribute: false }) shot!: Shot;
  @property({ attribute: false }) scene!: Scene;
  @property({ type: Number }) number = 1;
  /** The digest of its picture; empty before there is one. */
  @property() picture = '';
  /** Width over height of the film. */
  @property({ type: Number }) aspect = 16 / 9;
  /** Whether values can be put in. */
  @property({ type: Boolean }) open = false;
  /** Whether the shot can be left out of what will be approved. */
  @property({ type: Boolean }) choosing = false;
  @property({ type: Boolean }) out = false;
  @state() private editing = false;

  render() {
    const { shot, scene, aspect } = this;
    const name = t('shot', { n: this.number });
    return html`
      <article class=${this.out ? 'out' : ''} aria-label=${name}>
        <div class="panel" ${placed({ 'aspect-ratio': String(aspect) })}>
          <div class="frame" ${placed({ 'aspect-ratio': String(aspect) })}>
            ${this.picture
              ? html`<img src=${previewUrl(this.picture, 640)} alt=${shot.action} loading="lazy" decoding="async">`
              : html`<shot-sketch environment=${scene.environment} dayTime=${scene.dayTime} framing=${shot.framing}
                  ?peopled=${shot.entities.length > 0}></shot-sketch>`}
            <camera-mark camera=${shot.camera} aspect=${aspect}></camera-mark>
          </div>
          ${this.picture ? nothing : html`<span class="chip sketch">${t('shot.sketch')}</span>`}
          <span class="chip length numbers">${this.out ? t('left.out') : seconds(shot.durationSeconds)}</span>
        </div>
        <div class="words">
          <p class="tiny soft">${scene.heading}</p>
          <h3>${name} <span>${named('framing', shot.framing)} · ${shot.lens.focalLengthMm} mm</span></h3>
          ${this.editing ? html`<value-form .fields=${this.fields()} @leave=${() => { this.editing = false; }}></value-form>` : this.words()}
        </div>
        <footer>
          ${this.open && !this.editing ? html`<button class="button plain small edit" @click=${() => { this.editing = true; }}>${icons.pen}${t('edit')}</button>` : nothing}
          <button class="button plain small" @click=${this.change}>${icons.quote}${t('shot.change')}</button>
          ${this.choosing ? leaveOutButton(shot.id, this.out) : nothing}
        </footer>
      </article>`;
  }

  private words() {
    const { shot } = this;
    return html`
          <p>${shot.action}</p>
          ${shot.narration ? html`<blockquote>${shot.narration}</blockquote>` : nothing}
          ${shot.onScreenText ? html`<p class="small"><span class="label">${t('shot.text')}</span> ${shot.onScreenText}</p>` : nothing}
          <p class="camera">${shot.camera}</p>
          <p class="small soft">${shot.purpose}</p>`;
  }

  private fields(): Field[] {
    const { id, durationSeconds, action, narration, onScreenText, camera, framing, lens, purpose } = this.shot;
    const at = (name: string): string => `/shots/${id}/${name}`;
    return [
      { path: at('action'), label: t('edit.action'), value: action, long: true },
      { path: at('narration'), label: t('edit.narration'), value: narration, long: true },
      { path: at('onScreenText'), label: t('edit.text'), value: onScreenText },
      { path: at('durationSeconds'), label: t('edit.seconds'), value: durationSeconds, between: [0.4, 600] },
      { path: at('framing'), label: t('field.framing'), value: framing, choices: FRAMINGS.map(value => ({ value, label: named('framing', value) })) },
      { path: at('camera'), label: t('edit.camera'), value: camera },
      { path: at('lens/focalLengthMm'), label: t('field.focalLengthMm'), value: lens.focalLengthMm, between: [8, 400] },
      { path: at('purpose'), label: t('field.purpose'), value: purpose, long: true },
    ];
  }

  private change(): void {
    this.dispatchEvent(new CustomEvent('say', { detail: t('shot.change.words', { n: this.number }), bubbles: true, composed: true }));
  }
}
