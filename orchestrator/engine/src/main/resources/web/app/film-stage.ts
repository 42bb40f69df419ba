import { html, css, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { StudioElement } from './element';
import { timecode } from './format';
import { icons } from './icons';
import { t } from './words';

/** The dark stage that films stand on, with its bar. */
export const stage = css`
  .player {
    overflow: hidden;
    border-radius: var(--radius);
    background: var(--stage);
    color: var(--on-stage);
    --line: #463c31;
    --accent: #eb9a6c;
    --sunken: #332a21;
  }

  video {
    display: block;
    width: 100%;
    height: 100%;
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.1rem;
    padding: 0 0.5rem 0.5rem;
  }

  .time {
    margin: 0 0.75rem;
    color: #cfc3b2;
    font-size: 0.8125rem;
  }

  film-timeline {
    margin: 0.5rem 1rem 0.25rem;
  }
`;

/** What plays films: by its buttons, by keys, frame by frame. */
export abstract class FilmStage extends StudioElement {
  @state() protected time = 0;
  @state() protected playing = false;

  /** Frames a second. */
  protected abstract get rate(): number;

  /** In seconds. */
  protected abstract get length(): number;

  /** Goes to a moment and stays there. */
  abstract seek(time: number): void;

  /** Plays, or stops where it is. */
  protected abstract readonly toggle: () => void;

  /** The last frame's middle is the last moment that there is something to see. */
  protected within(time: number): number {
    return Math.min(Math.max(0, time), Math.max(0, this.length - 0.5 / this.rate));
  }

  protected moves() {
    return html`
      ${this.button(this.playing ? icons.pause : icons.play, t(this.playing ? 'player.pause' : 'player.play'), this.toggle)}
      ${this.button(icons.frameBack, t('player.back'), () => this.step(-1))}
      ${this.button(icons.frameOn, t('player.on'), () => this.step(1))}
      <span class="time numbers">${timecode(this.time, this.rate)} / ${timecode(this.length, this.rate)}</span>`;
  }

  protected button(icon: unknown, name: string, act: () => void, pressed?: boolean) {
    return html`<button class="icon-button" aria-label=${name} title=${name} aria-pressed=${pressed ?? nothing} @click=${act}>${icon}</button>`;
  }

  /** Keys of this kind of stage alone. */
  protected acts(): Record<string, () => void> {
    return {};
  }

  protected keyed(event: KeyboardEvent): void {
    const acts: Record<string, () => void> = {
      ...this.acts(),
      k: this.toggle, ',': () => this.step(-1), '.': () => this.step(1), j: () => this.seek(this.time - 1), l: () => this.seek(this.time + 1),
    };
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : acts[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  }

  private step(frames: number): void {
    this.seek((Math.round(this.time * this.rate) + frames) / this.rate + 0.0005);
  }
}
