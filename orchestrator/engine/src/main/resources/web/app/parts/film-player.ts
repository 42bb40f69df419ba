import { html, css, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { assetUrl } from '../api';
import { FilmStage, stage } from '../film-stage';
import { icons } from '../icons';
import { placed } from '../placed';
import { shared } from '../styles';
import type { Box, Comment, FileView, Finding, Measurement } from '../wire';
import { t } from '../words';
import './film-timeline';
import type { Stretch } from './film-timeline';
import './pin-layer';

/** Plays a film, frame by frame if wanted; shows captions, safe zones, and what critics found where it is. */
@customElement('film-player')
export class FilmPlayer extends FilmStage {
  static styles = [shared, stage, css`
    .frame {
      position: relative;
      width: min(100%, calc(min(62vh, 42rem) * var(--aspect)));
      margin: 0 auto;
      overflow: hidden;
    }

    video::cue {
      font: 500 1rem/1.4 var(--text);
    }

    .safe {
      position: absolute;
      inset: 10% 6% 18%;
      border: 1px dashed rgb(255 250 242 / 75%);
      border-radius: 4px;
      pointer-events: none;
    }

    .box {
      position: absolute;
      border: 2px solid #ffb38a;
      border-radius: 3px;
      box-shadow: 0 0 0 1px rgb(20 14 8 / 60%);
      pointer-events: none;
    }

    .right {
      display: flex;
      margin-left: auto;
    }

    .icon-button[aria-pressed="true"] {
      background: #3d3126;
      color: #ffc7a6;
    }
  `];

  @property({ attribute: false }) film!: FileView;
  @property({ attribute: false }) captions?: FileView;
  @property({ attribute: false }) findings: Finding[] = [];
  /** What was measured on it. */
  @property({ attribute: false }) checks: Measurement[] = [];
  @property({ attribute: false }) stretches: Stretch[] = [];
  /** Only to be looked at: nothing is said about it. */
  @property({ type: Boolean }) quiet = false;
  @property({ attribute: false }) comments: Comment[] = [];
  /** A comment is being pinned: boxes are drawn on the frame. */
  @property({ type: Boolean }) pinning = false;
  @property({ attribute: false }) draft?: Box;
  @property() poster = '';
  @property() language = '';
  @state() private captioned = false;
  @state() private muted = false;
  @state() private safe = false;
  /** The film once it can be seen: then there is time for its sound. */
  @state() private heard = '';
  @query('video') private video!: HTMLVideoElement;

  protected get rate(): number {
    return Number(this.film.facts.framesPerSecond) || 30;
  }

  protected get length(): number {
    return Number(this.film.facts.durationSeconds) || this.video?.duration || 0;
  }

  /** Goes to a moment and stays there. */
  seek(time: number): void {
    this.video.pause();
    this.video.currentTime = this.within(time);
    this.time = this.video.currentTime;
  }

  render() {
    const [width, height] = [Number(this.film.facts.width) || 16, Number(this.film.facts.height) || 9];
    const aspect = width / height;
    return html`
      <div class="player" @keydown=${this.keyed}>
        <div class="frame" ${placed({ '--aspect': String(aspect), 'aspect-ratio': String(aspect) })}>
          <video src=${this.film.url ?? assetUrl(this.film.sha256)} poster=${this.poster || nothing} preload="metadata" playsinline
            crossorigin="anonymous" .muted=${this.muted} tabindex="-1" aria-label=${this.film.name}
            @loadeddata=${() => { this.heard = this.film.url ?? assetUrl(this.film.sha256); }}
            @timeupdate=${this.moved} @seeked=${this.moved} @play=${this.started} @pause=${() => { this.playing = false; }}
            @click=${this.toggle}>
            ${this.captions ? html`<track kind="captions" src=${this.captions.url ?? assetUrl(this.captions.sha256)} srclang=${this.language || 'en'}
              label=${t('player.captions')}>` : nothing}
          </video>
          ${this.safe ? html`<div class="safe"></div>` : nothing}
          ${this.boxes(width, height)}
          <pin-layer ?active=${this.pinning} .width=${width} .height=${height} .pins=${this.pins()} .draft=${this.draft}
            @box=${(event: CustomEvent<Box>) => this.pin(event.detail)}></pin-layer>
        </div>
        <film-timeline film=${this.heard} .time=${this.time} .length=${this.length} .rate=${this.rate} .findings=${this.findings} .checks=${this.checks}
          .stretches=${this.stretches} @seek=${(event: CustomEvent<number>) => this.seek(event.detail)}></film-timeline>
        <div class="bar">
          ${this.moves()}
          <span class="right">
            ${this.captions ? this.button(icons.captions, t('player.captions'), this.caption, this.captioned) : nothing}
            ${this.quiet ? nothing : this.button(icons.quote, t('player.comment'), () => this.pin(), this.pinning)}
            ${this.button(icons.safe, t('player.safe'), () => { this.safe = !this.safe; }, this.safe)}
            ${this.button(this.muted ? icons.silent : icons.sound, t('player.mute'), () => { this.muted = !this.muted; }, this.muted)}
            ${this.button(icons.fullscreen, t('player.full'), () => void this.video.requestFullscreen())}
          </span>
        </div>
      </div>`;
  }

  /** Boxes of what was found, while their moment is on the screen. */
  private boxes(width: number, height: number) {
    return this.findings
      .filter(({ place }) => place.width > 0 && this.time >= place.startSeconds - 0.05 && this.time <= Math.max(place.endSeconds, place.startSeconds + 0.1))
      .map(({ place }) => html`<div class="box" ${placed({
        left: `${place.x / width * 100}%`, top: `${place.y / height * 100}%`,
        width: `${place.width / width * 100}%`, height: `${place.height / height * 100}%`,
      })}></div>`);
  }

  /** Pins whose moment is on the screen. */
  private pins(): { number: number; box: Box }[] {
    return this.comments
      .map(({ place }, index) => ({ number: index + 1, box: place, near: Math.abs(place.startSeconds - this.time) < 0.5 }))
      .filter(({ box, near }) => near && box.width > 0);
  }

  /** Says where a comment is wanted: this moment, and a box if one was drawn. */
  private pin(box?: Box): void {
    this.video.pause();
    this.dispatchEvent(new CustomEvent('pin', { detail: { time: this.video.currentTime, box } }));
  }

  protected readonly toggle = (): void => {
    if (this.video.paused) {
      void this.video.play();
    } else {
      this.video.pause();
    }
  };

  private readonly caption = (): void => {
    this.captioned = !this.captioned;
    for (const track of this.video.textTracks) {
      track.mode = this.captioned ? 'showing' : 'hidden';
    }
  };

  private started(): void {
    this.playing = true;
    const follow = (): void => {
      this.time = this.video.currentTime;
      if (!this.video.paused) {
        requestAnimationFrame(follow);
      }
    };
    requestAnimationFrame(follow);
  }

  private moved(): void {
    this.time = this.video.currentTime;
  }

  protected acts(): Record<string, () => void> {
    return { c: this.caption, n: () => { if (!this.quiet) { this.pin(); } } };
  }
}
