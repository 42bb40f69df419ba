import { html, css, nothing } from 'lit';
import { customElement, property, queryAll, state } from 'lit/decorators.js';
import { assetUrl } from '../api';
import { FilmStage, stage } from '../film-stage';
import { icons } from '../icons';
import { placed } from '../placed';
import { shared } from '../styles';
import type { FileView } from '../wire';
import { t } from '../words';
import './film-timeline';

/** One of two films, the picture before it plays, and whose it is. */
export interface Side { film: FileView; poster: string; name: string }

/** So far the two may be apart before the second is put in its place. */
const MAX_APART_SECONDS = 0.12;

/** Two films side by side under one hand: what is done to one is done to both, to the frame. One of them is heard. */
@customElement('film-pair')
export class FilmPair extends FilmStage {
  static styles = [shared, stage, css`
    .frames {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 2px;
    }

    .frame {
      position: relative;
    }

    .whose {
      position: absolute;
      left: 0.5rem;
      bottom: 0.5rem;
      display: inline-flex;
      align-items: center;
      gap: 0.35rem;
      min-height: 32px;
      padding: 0 0.75rem 0 0.5rem;
      border: 0;
      border-radius: 16px;
      background: rgb(20 14 8 / 78%);
      color: #fffaf2;
      font-size: 0.8125rem;
      cursor: pointer;
    }

    .whose[aria-pressed="true"] {
      background: #ffc7a6;
      color: #2a1608;
    }
  `];

  @property({ attribute: false }) left!: Side;
  @property({ attribute: false }) right!: Side;
  /** Which one is heard. */
  @state() private heard = 1;
  /** Once they can be seen there is time for their sound. */
  @state() private seen = false;
  @queryAll('video') private videos!: NodeListOf<HTMLVideoElement>;

  private get sides(): Side[] {
    return [this.left, this.right];
  }

  protected get rate(): number {
    return Number(this.left.film.facts.framesPerSecond) || 30;
  }

  /** The longer one's; the shorter one stands at its end meanwhile. */
  protected get length(): number {
    return Math.max(...this.sides.map(side => Number(side.film.facts.durationSeconds) || 0));
  }

  render() {
    return html`
      <div class="player" @keydown=${this.keyed}>
        <div class="frames">${this.sides.map((side, index) => this.frame(side, index))}</div>
        <film-timeline film=${this.seen ? assetUrl(this.sides[this.heard].film.sha256) : ''} .time=${this.time} .length=${this.length} .rate=${this.rate}
          @seek=${(event: CustomEvent<number>) => this.seek(event.detail)}></film-timeline>
        <div class="bar">
          ${this.moves()}
        </div>
      </div>`;
  }

  private frame({ film, poster, name }: Side, index: number) {
    const heard = index === this.heard;
    return html`
      <div class="frame" ${placed({ 'aspect-ratio': `${film.facts.width} / ${film.facts.height}` })}>
        <video src=${assetUrl(film.sha256)} poster=${poster || nothing} preload="metadata" playsinline tabindex="-1" aria-label=${name}
          .muted=${!heard} @loadeddata=${() => { this.seen = true; }} @click=${this.toggle} @ended=${this.ended}></video>
        <button class="whose" aria-pressed=${heard ? 'true' : 'false'} title=${t('versions.sound', { name })}
          aria-label=${t('versions.sound', { name })} @click=${() => { this.heard = index; }}>${heard ? icons.sound : icons.silent}${name}</button>
      </div>`;
  }

  seek(time: number): void {
    this.playing = false;
    this.time = this.within(time);
    this.videos.forEach(video => {
      video.pause();
      video.currentTime = this.time;
    });
  }

  protected readonly toggle = (): void => {
    if (this.playing) {
      this.seek(this.time);
      return;
    }
    const from = this.time >= this.length - 1 / this.rate ? 0 : this.time;
    this.playing = true;
    this.videos.forEach(video => {
      video.currentTime = from;
      void video.play().catch(() => { this.playing = false; }); // a browser may want a click of its own
    });
    requestAnimationFrame(this.follow);
  };

  /** The one that is further leads: at the end of a shorter film the other goes on alone. */
  private readonly follow = (): void => {
    if (!this.playing) {
      return;
    }
    const [one, other] = this.videos;
    this.time = Math.max(one.currentTime, other.currentTime);
    if (!one.ended && !other.ended && Math.abs(one.currentTime - other.currentTime) > MAX_APART_SECONDS) {
      other.currentTime = one.currentTime;
    }
    requestAnimationFrame(this.follow);
  };

  private ended(): void {
    this.playing = [...this.videos].some(video => !video.ended);
  }
}
