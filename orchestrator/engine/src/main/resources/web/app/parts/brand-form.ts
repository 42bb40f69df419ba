import { html, css, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { api, assetUrl, freshKey } from '../api';
import { StudioElement } from '../element';
import { ago, bytes } from '../format';
import { icons } from '../icons';
import { brandUrl, go } from '../router';
import { refusal } from '../said';
import { shared } from '../styles';
import { TYPEFACES, type AssetRef, type Brand, type BrandView } from '../wire';
import { named, t } from '../words';
import './brand-preview';

const NEW: Brand = {
  name: '', version: 0, colours: ['#9a3f1d'], typeface: 'BY_MOOD', logos: [], clearSpace: 0.5, voice: '', avoid: [], disclosures: [],
};
const MAX = { colours: 6, logos: 4, fonts: 4, avoid: 60, disclosures: 3 };

const lines = (text: string, most: number): string[] =>
  [...new Set(text.split('\n').map(line => line.trim()).filter(line => line))].slice(0, most);

/** Where a brand is written, beside how it looks. Every save is a version; older ones can be taken up again. */
@customElement('brand-form')
export class BrandForm extends StudioElement {
  static styles = [shared, css`
    .sides {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 22rem);
      gap: clamp(1.5rem, 5vw, 4rem);
    }

    form, .side {
      display: grid;
      align-content: start;
      gap: 1.5rem;
    }

    .side {
      position: sticky;
      top: 80px;
      align-self: start;
    }

    .field {
      display: grid;
      gap: 0.4rem;
      margin: 0;
      padding: 0;
      border: 0;
      min-width: 0;
    }

    input:not([type]), textarea, select {
      width: 100%;
      min-height: 44px;
      padding: 0.55rem 0.75rem;
      border: 1px solid var(--line-strong);
      border-radius: var(--radius-small);
      background-color: var(--surface);
    }

    select {
      padding-right: 2.25rem;
    }

    input:not([type]).name {
      font: 480 1.75rem/1.2 var(--display);
    }

    textarea {
      min-height: 5.5rem;
      resize: vertical;
      field-sizing: content;
    }

    .row {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.75rem;
    }

    fieldset .row {
      padding-top: 0.5rem;
    }

    .colour {
      position: relative;
    }

    input[type="color"] {
      width: 64px;
      height: 64px;
      padding: 0;
      border: 1px solid var(--line-strong);
      border-radius: var(--radius-small);
      background: none;
      cursor: pointer;
    }

    input[type="color"]::-webkit-color-swatch-wrapper {
      padding: 0;
    }

    input[type="color"]::-webkit-color-swatch {
      border: 0;
      border-radius: calc(var(--radius-small) - 1px);
    }

    legend {
      padding: 0;
    }

    .away {
      position: absolute;
      right: -10px;
      top: -10px;
      display: grid;
      place-items: center;
      width: 26px;
      height: 26px;
      border: 1px solid var(--line-strong);
      border-radius: 50%;
      background: var(--surface);
      cursor: pointer;
    }

    .logo {
      position: relative;
      display: grid;
      grid-template-columns: 1fr 1fr;
      border: 1px solid var(--line);
      border-radius: var(--radius-small);
    }

    .logo span {
      display: grid;
      place-items: center;
      width: 8rem;
      height: 5rem;
      padding: 0.75rem;
      border-radius: var(--radius-small) 0 0 var(--radius-small);
      background: #fdfaf5;
    }

    .logo span + span {
      border-radius: 0 var(--radius-small) var(--radius-small) 0;
      background: #1a1713;
    }

    .logo img {
      max-width: 6.5rem;
      max-height: 3.5rem;
    }

    .font {
      position: relative;
      min-height: 44px;
      padding: 0 1.75rem 0 0.75rem;
    }

    input[type="range"] {
      width: min(100%, 20rem);
      accent-color: var(--accent);
    }

    .told {
      min-height: 1.5em;
    }

    .bad {
      color: var(--bad);
    }

    h2 {
      font-size: 1.25rem;
    }

    li {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 1rem;
      min-height: 48px;
      border-top: 1px solid var(--line);
    }

    @media (max-width: 860px) {
      .sides {
        grid-template-columns: minmax(0, 1fr);
      }

      .side {
        position: static;
      }
    }
  `];

  /** The brand that is changed; none if a new one is made. */
  @property({ attribute: false }) view?: BrandView;
  @state() private brand: Brand = NEW;
  @state() private versions: BrandView[] = [];
  @state() private told = '';
  @state() private wrong = '';
  @state() private saving = false;
  @state() private sure = false;
  private key = freshKey();

  protected willUpdate(change: PropertyValues<this>): void {
    if (change.has('view')) {
      this.brand = this.view?.brand ?? NEW;
      this.sure = false;
      void this.loadVersions();
    }
  }

  private async loadVersions(): Promise<void> {
    this.versions = this.view ? await api.brandVersions(this.view.id).catch(() => []) : [];
  }

  private set(change: Partial<Brand>): void {
    this.brand = { ...this.brand, ...change };
    this.told = '';
    this.key = freshKey();
  }

  render() {
    return html`
      <div class="sides">
        <form @submit=${this.save}>
          <h1 class="aside">${this.brand.name || t('brands.new')}</h1>
          ${this.field('name', t('brand.name'), html`<input id="name" class="name" required maxlength="80" autocomplete="off" .value=${this.brand.name}
            @input=${(event: Event) => this.set({ name: BrandForm.value(event) })}>`)}
          ${this.colours()} ${this.typefaces()} ${this.fonts()} ${this.logos()}
          ${this.field('voice', t('brand.voice'), html`<textarea id="voice" maxlength="600" placeholder=${t('brand.voice.placeholder')} .value=${this.brand.voice}
            @input=${(event: Event) => this.set({ voice: BrandForm.value(event) })}></textarea>`)}
          ${this.field('avoid', t('brand.avoid'), html`<textarea id="avoid" .value=${this.brand.avoid.join('\n')}
            @change=${(event: Event) => this.set({ avoid: lines(BrandForm.value(event), MAX.avoid) })}></textarea>`)}
          ${this.field('disclosures', t('brand.disclosures'), html`<textarea id="disclosures" .value=${this.brand.disclosures.join('\n')}
            @change=${(event: Event) => this.set({ disclosures: lines(BrandForm.value(event), MAX.disclosures) })}></textarea>`)}
          <div class="row">
            <button class="button primary save" ?disabled=${this.saving}>${t(this.view ? 'brand.save' : 'brand.create')}</button>
            ${this.view ? html`<button type="button" class="button plain" @click=${this.discard}>${t(this.sure ? 'brand.remove.sure' : 'brand.remove')}</button>` : nothing}
          </div>
          <div class="told"><p role="status" class="small soft">${this.told}</p><p role="alert" class="small bad">${this.wrong}</p></div>
        </form>
        <div class="side"><brand-preview .brand=${this.brand}></brand-preview>${this.history()}</div>
      </div>`;
  }

  private field(id: string, label: string, control: TemplateResult) {
    return html`<p class="field"><label class="label" for=${id}>${label}</label>${control}</p>`;
  }

  private static value(event: Event): string {
    return (event.target as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement).value;
  }

  private colours() {
    const { colours } = this.brand;
    return html`
      <fieldset class="field"><legend class="label">${t('brand.colours')}</legend>
        <div class="row">
          ${colours.map((colour, at) => html`
            <span class="colour"><input type="color" .value=${colour.toLowerCase()} aria-label=${t('brand.colour', { n: at + 1 })}
                @input=${(event: Event) => this.set({ colours: colours.map((one, other) => (other === at ? BrandForm.value(event) : one)) })}>
              <button type="button" class="away" aria-label=${t('brand.colour.remove', { n: at + 1 })}
                @click=${() => this.set({ colours: colours.filter((_, other) => other !== at) })}>${icons.cross}</button></span>`)}
          ${colours.length < MAX.colours ? html`<button type="button" class="button small" @click=${this.addColour}>${t('brand.colour.add')}</button>` : nothing}
        </div></fieldset>`;
  }

  /** A colour is not said twice. */
  private addColour(): void {
    const { colours } = this.brand;
    const free = ['#1f3a34', '#e8a33d', '#27364f', '#b8553a', '#5f7a54', '#d9c9ae', '#7a5a86'].find(one => !colours.includes(one)) ?? '#000000';
    this.set({ colours: [...colours, free] });
  }

  private typefaces() {
    return this.field('typeface', t('brand.typeface'), html`
      <select id="typeface" @change=${(event: Event) => this.set({ typeface: BrandForm.value(event) as Brand['typeface'] })}>
        ${TYPEFACES.map(face => html`<option value=${face} ?selected=${face === this.brand.typeface}>${named('typeface', face)}</option>`)}
      </select>`);
  }

  /** Browsers know neither type for sure, so the name decides; the studio looks into the file. */
  private fonts() {
    const fonts = this.brand.fonts?.files ?? [];
    return html`
      <fieldset class="field"><legend class="label">${t('brand.fonts')}</legend>
        <div class="row">
          ${fonts.map((font, at) => html`<span class="chip font">${t('brand.font', { n: at + 1, size: bytes(font.byteCount) })}
            <button type="button" class="away" aria-label=${t('brand.font.remove', { n: at + 1 })}
              @click=${() => this.set({ fonts: { files: fonts.filter(other => other !== font) } })}>${icons.cross}</button></span>`)}
          ${fonts.length < MAX.fonts ? html`<button type="button" class="button small" @click=${() => this.choose('.font-file')}>${t('brand.font.add')}</button>` : nothing}
          <input type="file" class="font-file" hidden accept=".ttf,.otf" aria-label=${t('brand.font.add')}
            @change=${(event: Event) => this.take(event, file => (/\.otf$/i.test(file.name) ? 'font/otf' : 'font/ttf'),
              asset => this.set({ fonts: { files: [...fonts.filter(({ sha256 }) => sha256 !== asset.sha256), asset] } }))}>
        </div></fieldset>`;
  }

  private logos() {
    const { logos, clearSpace } = this.brand;
    return html`
      <fieldset class="field"><legend class="label">${t('brand.logos')}</legend>
        <div class="row">
          ${logos.map((logo, at) => html`
            <div class="logo">
              <span><img src=${assetUrl(logo.sha256)} alt=${t('brand.logo.alt', { n: at + 1 })}></span><span><img src=${assetUrl(logo.sha256)} alt=""></span>
              <button type="button" class="away" aria-label=${t('brand.logo.remove', { n: at + 1 })}
                @click=${() => this.set({ logos: logos.filter(other => other !== logo) })}>${icons.cross}</button></div>`)}
          ${logos.length < MAX.logos ? html`<button type="button" class="button small" @click=${() => this.choose('.file')}>${t('brand.logo.add')}</button>` : nothing}
          <input type="file" class="file" hidden accept="image/png,image/svg+xml" aria-label=${t('brand.logo.add')}
            @change=${(event: Event) => this.take(event, file => file.type || 'application/octet-stream',
              asset => this.set({ logos: [...logos.filter(({ sha256 }) => sha256 !== asset.sha256), asset] }))}>
        </div>
        ${logos.length ? html`
          <label class="label" for="space">${t('brand.space', { n: Math.round(clearSpace * 100) })}</label>
          <input type="range" id="space" min="0" max="2" step="0.05" .value=${String(clearSpace)}
            @input=${(event: Event) => this.set({ clearSpace: Number(BrandForm.value(event)) })}>` : nothing}
      </fieldset>`;
  }

  private choose(input: string): void {
    this.renderRoot.querySelector<HTMLInputElement>(input)?.click();
  }

  private async take(event: Event, type: (file: File) => string, keep: (asset: AssetRef) => void): Promise<void> {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (!file) {
      return;
    }
    await this.tried(async () => keep(await api.upload(file, type(file))));
    input.value = '';
  }

  private history() {
    return this.versions.length > 1 ? html`
      <section><h2>${t('brand.versions')}</h2>
        <ul>${this.versions.map(({ brand, createdAt }) => html`
          <li><span>${t('version', { n: brand.version })} <span class="tiny soft">${ago(createdAt)}</span></span>
            ${brand.version === this.view?.brand.version ? nothing : html`
              <button type="button" class="button small" @click=${() => this.takeUp(brand)}>${t('brand.take')}</button>`}</li>`)}</ul>
      </section>` : nothing;
  }

  private takeUp(brand: Brand): void {
    this.set({ fonts: { files: [] }, ...brand });
    this.told = t('brand.taken', { n: brand.version });
  }

  private async save(event: Event): Promise<void> {
    event.preventDefault();
    const { version: _, logos, fonts, ...kit } = this.brand;
    const said = { ...kit, logos: logos.map(({ sha256 }) => sha256), fonts: (fonts?.files ?? []).map(({ sha256 }) => sha256) };
    this.saving = true;
    await this.tried(async () => {
      const saved = this.view
        ? await api.changeBrand(this.view.id, this.view.brand.version, said)
        : await api.addBrand(said, this.key);
      this.told = t('brand.saved', { n: saved.brand.version });
      this.dispatchEvent(new CustomEvent('saved', { detail: saved.id }));
    });
    this.saving = false;
  }

  /** Asks once more, at the same place. */
  private async discard(): Promise<void> {
    if (!this.sure) {
      this.sure = true;
      return;
    }
    await this.tried(async () => {
      await api.removeBrand(this.view?.id ?? '');
      go(brandUrl());
    });
  }

  private async tried(work: () => Promise<void>): Promise<void> {
    this.wrong = '';
    try {
      await work();
    } catch (error) {
      this.wrong = refusal(error);
    }
  }
}
