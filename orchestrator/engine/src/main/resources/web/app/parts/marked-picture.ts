import { html, css, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { assetUrl, previewUrl } from '../api';
import { StudioElement } from '../element';
import { placed } from '../placed';
import { evidence } from '../said';
import { shared } from '../styles';
import type { Box, Comment, FileView, Finding, Measurement } from '../wire';
import './pin-layer';

/** A picture, with boxes where something was found and, if wanted, the zone that platforms leave free. */
@customElement('marked-picture')
export class MarkedPicture extends StudioElement {
  static styles = [shared, css`
    .frame {
      position: relative;
      overflow: hidden;
      border-radius: var(--radius-small);
      background: var(--sunken);
    }

    a {
      display: block;
      cursor: zoom-in;
    }

    img {
      display: block;
      width: 100%;
      height: 100%;
      object-fit: cover;
    }

    .box {
      position: absolute;
      border: 2px solid #ffb38a;
      border-radius: 3px;
      box-shadow: 0 0 0 1px rgb(20 14 8 / 60%), inset 0 0 0 1px rgb(20 14 8 / 40%);
      pointer-events: none;
    }

    .safe {
      position: absolute;
      inset: 6%;
      border: 1px dashed rgb(255 250 242 / 85%);
      outline: 1px dashed rgb(20 14 8 / 50%);
      pointer-events: none;
    }
  `];

  @property({ attribute: false }) picture!: FileView;
  @property({ attribute: false }) findings: Finding[] = [];
  /** What was measured on it. */
  @property({ attribute: false }) checks: Measurement[] = [];
  @property({ type: Boolean }) safe = false;
  @property({ attribute: false }) comments: Comment[] = [];
  @property({ type: Boolean }) pinning = false;
  @property({ attribute: false }) draft?: Box;
  @property() words = '';

  render() {
    const [width, height] = [Number(this.picture.facts.width) || 4, Number(this.picture.facts.height) || 5];
    return html`
      <div class="frame" ${placed({ 'aspect-ratio': `${width} / ${height}` })}>
        <a href=${this.picture.url ?? assetUrl(this.picture.sha256)} target="_blank" rel="noopener">
          <img src=${this.picture.url ?? previewUrl(this.picture.sha256, 1280)} alt=${this.words || this.picture.name} loading="lazy" decoding="async"></a>
        ${this.safe ? html`<div class="safe"></div>` : nothing}
        ${this.findings.filter(({ place }) => place.width > 0).map(finding => html`
          <div class="box" title=${evidence(finding, this.checks)} ${placed({
            left: `${finding.place.x / width * 100}%`, top: `${finding.place.y / height * 100}%`,
            width: `${finding.place.width / width * 100}%`, height: `${finding.place.height / height * 100}%`,
          })}></div>`)}
        <pin-layer ?active=${this.pinning} .width=${width} .height=${height} .draft=${this.draft}
          .pins=${this.comments.map(({ place }, index) => ({ number: index + 1, box: place })).filter(({ box }) => box.width > 0)}></pin-layer>
      </div>`;
  }
}
