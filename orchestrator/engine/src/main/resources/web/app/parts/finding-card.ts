import { html, css, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { api, assetUrl, previewUrl } from '../api';
import { StudioElement } from '../element';
import { plainValue, seconds } from '../format';
import { frameAt } from '../frames';
import { placed } from '../placed';
import { evidence, ruleName } from '../said';
import { shared } from '../styles';
import type { AssetView, Finding, Measurement, OutputAsset } from '../wire';
import { named, partName, t } from '../words';
import './change-list';

interface Seen { sha256: string; mediaType: string; width: number; height: number }

/** One fault: drawn where it is, with the evidence and what should mend it. */
@customElement('finding-card')
export class FindingCard extends StudioElement {
  static styles = [shared, css`
    article {
      display: grid;
      grid-template-columns: 9rem minmax(0, 1fr);
      gap: 1.25rem;
      padding: 1.25rem;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--surface);
    }

    .where {
      position: relative;
      overflow: hidden;
      align-self: start;
      border-radius: var(--radius-small);
      background: var(--sunken);
    }

    img {
      display: block;
      width: 100%;
      height: 100%;
      object-fit: cover;
    }

    .box {
      position: absolute;
      border: 2px solid #ff9a66;
      border-radius: 2px;
      box-shadow: 0 0 0 1px rgb(20 14 8 / 70%);
    }

    .words {
      display: grid;
      align-content: start;
      gap: 0.75rem;
    }

    header {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.5rem;
    }

    h3 {
      font: 600 1rem/1.4 var(--text);
      letter-spacing: 0;
    }

    .BLOCKER, .MAJOR {
      background: var(--bad-ground);
      color: var(--bad);
    }

    .MINOR {
      background: var(--warn-ground);
      color: var(--warn);
    }

    .mended {
      background: var(--good-ground);
      color: var(--good);
    }

    .dismissed .where, .dismissed .words > p:not(.soft) {
      opacity: 0.72;
    }

    .ways, form {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.5rem;
    }

    input {
      flex: 1 1 14rem;
      min-height: 36px;
      padding: 0 0.75rem;
      border: 1px solid var(--line-strong);
      border-radius: var(--radius-small);
      background: var(--paper);
    }

    @media (max-width: 620px) {
      article {
        grid-template-columns: minmax(0, 1fr);
      }

      .where {
        max-width: 9rem;
      }
    }
  `];

  @property({ attribute: false }) finding!: Finding;
  @property({ attribute: false }) production = '';
  /** What it was found on, if that is of the current version; older ones are asked for. */
  @property({ attribute: false }) seen?: OutputAsset;
  /** What was measured on the version that was judged. */
  @property({ attribute: false }) checks: Measurement[] = [];
  @state() private older?: AssetView;
  @state() private frame = '';
  @state() private dismissing = false;
  private framed = '';

  protected willUpdate(change: PropertyValues<this>): void {
    if (change.has('finding') && !this.seen && !this.older) {
      const nodes = [`assemble/${this.finding.artifact}`, `compose/${this.finding.artifact}`];
      void api.assets(this.production, this.finding.version).then(assets => {
        this.older = assets.find(asset => nodes.includes(asset.node) && (asset.name === 'video' || asset.name === 'picture'));
      }).catch(() => { this.older = undefined; }); // the words say where it is
    }
  }

  protected updated(): void {
    const on = this.on;
    if (on?.mediaType.startsWith('video/') && this.framed !== on.sha256) {
      this.framed = on.sha256;
      void frameAt(assetUrl(on.sha256), this.finding.place.startSeconds + 0.05, 320).then(frame => { this.frame = frame; });
    }
  }

  private get on(): Seen | undefined {
    const facts = this.seen?.facts ?? this.older?.facts;
    const asset = this.seen?.asset ?? this.older;
    return asset && facts
      ? { sha256: asset.sha256, mediaType: asset.mediaType, width: Number(facts.width), height: Number(facts.height) } : undefined;
  }

  render() {
    const { finding } = this;
    return html`
      <article class=${finding.dismissed ? 'dismissed' : ''}>
        ${this.drawn()}
        <div class="words">
          <header>
            <h3>${ruleName(finding.rule)}</h3>
            <span class="chip ${finding.severity}">${named('severity', finding.severity)}</span>
            ${finding.mendedIn ? html`<span class="chip mended">${t('finding.mended', { n: finding.mendedIn })}</span>` : nothing}
          </header>
          <p class="tiny soft">${this.where()}</p>
          <p>${evidence(finding, this.checks)}</p>
          ${finding.changes.length ? html`<div><p class="label">${t('finding.repair')}</p><change-list .changes=${finding.changes}></change-list></div>` : nothing}
          ${finding.dismissed ? html`<p class="small soft">${t('finding.dismissed', { why: finding.dismissed })}</p>` : nothing}
          ${finding.mendedIn || finding.dismissed ? nothing : this.ways()}
        </div>
      </article>`;
  }

  private ways() {
    return this.dismissing ? html`
      <form @submit=${this.dismiss}>
        <label class="label" for="why">${t('finding.why')}</label>
        <input id="why" required maxlength="1000" autocomplete="off" @keydown=${this.keyed}>
        <span class="ways"><button class="button small primary">${t('finding.dismiss')}</button>
          <button class="button small" type="button" @click=${() => { this.dismissing = false; }}>${t('comment.close')}</button></span>
      </form>` : html`
      <div class="ways"><button class="button small" @click=${this.ask}>${t('finding.ask')}</button>
        <button class="button small plain dismiss" @click=${this.open}>${t('finding.dismiss')}</button></div>`;
  }

  private async open(): Promise<void> {
    this.dismissing = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLInputElement>('#why')?.focus();
  }

  private keyed(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      this.dismissing = false;
    }
  }

  private dismiss(event: Event): void {
    event.preventDefault();
    const reason = this.renderRoot.querySelector<HTMLInputElement>('#why')?.value.trim();
    if (reason) {
      this.dismissing = false;
      this.dispatchEvent(new CustomEvent('dismiss', { detail: { finding: this.finding, reason }, bubbles: true, composed: true }));
    }
  }

  private where(): string {
    const { artifact, place } = this.finding;
    const time = place.endSeconds > 0 ? `${seconds(place.startSeconds)} – ${seconds(place.endSeconds)}` : '';
    return [partName(artifact), partName(place.shot), time].filter(Boolean).join(' · ');
  }

  private drawn() {
    const on = this.on;
    if (!on) {
      return html`<div class="where"></div>`;
    }
    const { place } = this.finding;
    const source = on.mediaType.startsWith('image/') ? previewUrl(on.sha256, 320) : this.frame;
    const box = place.width > 0 && on.width > 0 ? html`<div class="box" ${placed({
      left: `${place.x / on.width * 100}%`, top: `${place.y / on.height * 100}%`,
      width: `${place.width / on.width * 100}%`, height: `${place.height / on.height * 100}%`,
    })}></div>` : nothing;
    return html`
      <div class="where" ${placed({ 'aspect-ratio': `${on.width} / ${on.height}` })}>
        ${source ? html`<img src=${source} alt="">` : nothing}${box}
      </div>`;
  }

  private ask(): void {
    const { changes, artifact } = this.finding;
    const repair = changes.map(change => `${change.path} = ${plainValue(change.value)}`).join(', ');
    const words = repair ? t('finding.ask.repair', { repair }) : t('finding.ask.words', { artifact, evidence: this.finding.evidence });
    this.dispatchEvent(new CustomEvent('say', { detail: words, bubbles: true, composed: true }));
  }
}
