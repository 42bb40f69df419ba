import { html, css } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { api, freshKey } from '../api';
import { StudioElement } from '../element';
import { bytes } from '../format';
import { icons } from '../icons';
import { go, productionUrl } from '../router';
import { refusal } from '../said';
import { shared } from '../styles';
import type { Attachment, BrandView, Kind } from '../wire';
import { named, t } from '../words';

interface Attached extends Attachment { bytes: number }

const KINDS: Kind[] = ['CAMPAIGN', 'COURSE', 'PREVIS'];
const MAX_ATTACHMENTS = 20;
const MAX_CHARACTERS = 20_000;
const DRAFT = 'bottega.draft';
const BRAND = 'bottega.brand';

/** Where a brief is written: what to make, of which kind, with which files. What was typed survives a reload. */
@customElement('brief-composer')
export class BriefComposer extends StudioElement {
  static styles = [shared, css`
    form {
      border: 1px solid var(--line);
      border-radius: 20px;
      background: var(--surface);
      box-shadow: var(--shadow);
      transition: border-color 120ms;
    }

    form:focus-within, form.over {
      border-color: var(--line-strong);
    }

    textarea {
      display: block;
      width: 100%;
      min-height: 7.5rem;
      max-height: 50vh;
      padding: 1.25rem 1.5rem 0.5rem;
      border: 0;
      border-radius: 20px 20px 0 0;
      background: none;
      font-size: 1.125rem;
      line-height: 1.5;
      resize: none;
      field-sizing: content;
    }

    textarea:focus-visible {
      outline: none;
    }

    textarea::placeholder {
      color: var(--ink-soft);
    }

    .bar {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.5rem 0.75rem;
      padding: 0.75rem;
    }

    fieldset {
      display: flex;
      margin: 0;
      padding: 3px;
      border: 0;
      border-radius: 999px;
      background: var(--sunken);
    }

    fieldset label {
      display: grid;
      place-items: center;
      min-height: 34px;
      padding: 0 0.9rem;
      border-radius: 999px;
      color: var(--ink-soft);
      font-weight: 550;
      font-size: 0.875rem;
      cursor: pointer;
    }

    fieldset label:has(:checked) {
      background: var(--surface);
      color: var(--ink);
      box-shadow: 0 1px 2px rgb(0 0 0 / 12%);
    }

    fieldset label:has(:focus-visible) {
      outline: 2px solid var(--accent);
    }

    fieldset input {
      position: absolute;
      opacity: 0;
      pointer-events: none;
    }

    .ask {
      display: inline-flex;
      align-items: center;
      gap: 0.5rem;
      min-height: 40px;
      color: var(--ink-soft);
      font-size: 0.875rem;
      cursor: pointer;
    }

    .ask input {
      width: 16px;
      height: 16px;
      accent-color: var(--accent);
    }

    .whose select {
      min-height: 40px;
      max-width: 11rem;
      padding: 0 2.25rem 0 0.75rem;
      border: 1px solid var(--line);
      border-radius: 999px;
      background-color: transparent;
      color: var(--ink-soft);
      font-size: 0.875rem;
      cursor: pointer;
    }

    .whose option {
      background: var(--surface);
      color: var(--ink);
    }

    .send {
      margin-left: auto;
    }

    .files {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
      padding: 0.25rem 1.25rem;
    }

    .files .chip {
      padding-right: 0.15rem;
    }

    .files button {
      display: grid;
      place-items: center;
      width: 24px;
      height: 24px;
      border: 0;
      border-radius: 50%;
      background: none;
      cursor: pointer;
    }

    .wrong {
      padding: 0.25rem 1.5rem 0.5rem;
      color: var(--bad);
    }

    @media (max-width: 620px) {
      .send {
        flex: 1;
      }

      fieldset {
        flex: 1 0 100%;
      }

      fieldset label {
        flex: 1;
        padding: 0 0.4rem;
      }
    }
  `];

  @state() private kind: Kind = 'CAMPAIGN';
  @state() private files: Attached[] = [];
  @state() private sending = false;
  @state() private wrong = '';
  @state() private over = false;
  @query('textarea') private box!: HTMLTextAreaElement;

  @state() private brands: BrandView[] = [];

  private key = freshKey();
  private ask = true;
  private brand = localStorage.getItem(BRAND) ?? '';

  connectedCallback(): void {
    super.connectedCallback();
    api.brands().then(brands => { this.brands = brands; }).catch(() => { this.brands = []; });
  }

  /** Puts an example into the box. */
  suggest(text: string, kind: Kind): void {
    this.box.value = text;
    this.kind = kind;
    this.typed();
    this.box.focus();
  }

  render() {
    return html`
      <form class=${this.over ? 'over' : ''} @submit=${this.submit} @dragover=${this.hover} @dragleave=${() => { this.over = false; }}
        @drop=${this.drop}>
        <label class="aside" for="brief">${t('brief.label')}</label>
        <textarea id="brief" maxlength=${MAX_CHARACTERS} placeholder=${t(`brief.placeholder.${this.kind}`)}
          .value=${sessionStorage.getItem(DRAFT) ?? ''} @input=${this.typed} @keydown=${this.keyed}
          aria-describedby="wrong"></textarea>
        ${this.files.length ? html`<ul class="files">${this.files.map(file => this.chip(file))}</ul>` : ''}
        <p class="wrong" id="wrong" role="alert" ?hidden=${!this.wrong}>${this.wrong}</p>
        <div class="bar">
          <fieldset>
            <legend class="aside">${t('brief.kind')}</legend>
            ${KINDS.map(kind => html`
              <label><input type="radio" name="kind" value=${kind} .checked=${kind === this.kind}
                @change=${() => { this.kind = kind; }}>${named('kind', kind)}</label>`)}
          </fieldset>
          <button type="button" class="icon-button" aria-label=${t('brief.attach')} title=${t('brief.attach')}
            @click=${this.choose}>${icons.attach}</button>
          ${this.brands.length ? this.whose() : ''}
          <label class="ask"><input type="checkbox" .checked=${this.ask}
            @change=${(event: Event) => { this.ask = (event.target as HTMLInputElement).checked; }}>${t('brief.ask')}</label>
          <button class="button primary send" ?disabled=${this.sending}>
            ${t(this.sending ? 'brief.sending' : 'brief.send')}${icons.arrow}
          </button>
        </div>
        <input type="file" multiple hidden accept="image/*,.pdf,.fountain,.txt,.md" aria-label=${t('brief.attach')}
          @change=${this.chosen}>
      </form>`;
  }

  private whose() {
    return html`
      <label class="whose"><span class="aside">${t('brief.brand')}</span>
        <select @change=${this.choseBrand}>
          <option value="">${t('brief.brand.none')}</option>
          ${this.brands.map(({ id, brand }) => html`<option value=${id} ?selected=${id === this.brand}>${brand.name}</option>`)}
        </select></label>`;
  }

  private choseBrand(event: Event): void {
    this.brand = (event.target as HTMLSelectElement).value;
    localStorage.setItem(BRAND, this.brand);
    this.key = freshKey();
  }

  private chip(file: Attached) {
    return html`
      <li class="chip">${file.name} <span class="numbers">${bytes(file.bytes)}</span>
        <button type="button" aria-label=${t('brief.remove', { name: file.name })}
          @click=${() => { this.files = this.files.filter(other => other !== file); }}>${icons.cross}</button>
      </li>`;
  }

  private typed(): void {
    sessionStorage.setItem(DRAFT, this.box.value);
    this.wrong = '';
    this.key = freshKey();
  }

  private keyed(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      void this.send();
    }
  }

  private hover(event: DragEvent): void {
    event.preventDefault();
    this.over = true;
  }

  private drop(event: DragEvent): void {
    event.preventDefault();
    this.over = false;
    void this.take([...(event.dataTransfer?.files ?? [])]);
  }

  private choose(): void {
    this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click();
  }

  private chosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    void this.take([...(input.files ?? [])]);
    input.value = '';
  }

  /** A screenplay is the brief itself; everything else goes with it. */
  private async take(files: File[]): Promise<void> {
    for (const file of files.slice(0, MAX_ATTACHMENTS - this.files.length)) {
      if (file.name.toLowerCase().endsWith('.fountain')) {
        this.suggest((await file.text()).slice(0, MAX_CHARACTERS), 'PREVIS');
        continue;
      }
      try {
        const asset = await api.upload(file, file.type || 'application/octet-stream');
        this.files = [...this.files, { name: file.name, sha256: asset.sha256, bytes: file.size }];
      } catch (error) {
        this.wrong = t('brief.upload.failed', { name: file.name, why: this.sentence(error) });
      }
    }
  }

  private submit(event: Event): void {
    event.preventDefault();
    void this.send();
  }

  private async send(): Promise<void> {
    const text = this.box.value.trim();
    if (!text) {
      this.wrong = t('brief.empty');
      this.box.focus();
      return;
    }
    this.sending = true;
    this.wrong = '';
    try {
      const attachments = this.files.map(({ name, sha256 }) => ({ name, sha256 }));
      const approval = this.ask ? 'ASK' : 'AUTO';
      const brand = this.brands.some(({ id }) => id === this.brand) ? this.brand : '';
      const made = await api.create({ text, kind: this.kind, language: '', approval, attachments, brand }, this.key);
      sessionStorage.removeItem(DRAFT);
      go(productionUrl(made.id));
    } catch (error) {
      this.wrong = this.sentence(error);
    } finally {
      this.sending = false;
    }
  }

  private sentence(error: unknown): string {
    return refusal(error);
  }
}
