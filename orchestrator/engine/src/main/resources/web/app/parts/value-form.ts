import { html, css, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { StudioElement } from '../element';
import { shared } from '../styles';
import { t } from '../words';

/** A value of the plan that can be put in by hand: words, a number between two others, or one of several names. */
export interface Field {
  path: string; label: string; value: string | number; long?: boolean; between?: [number, number]; choices?: { value: string; label: string }[];
}

export interface EditedValue { path: string; value: string | number }

/** Values of the plan in place; what differs when it is sent becomes a change that is seen before it is made. Tells "edit", "leave". */
@customElement('value-form')
export class ValueForm extends StudioElement {
  static styles = [shared, css`
    form {
      display: grid;
      gap: 0.75rem;
    }

    label {
      display: grid;
      gap: 0.25rem;
    }

    /* The words for fields stand within sentences elsewhere. */
    label .label::first-letter {
      text-transform: uppercase;
    }

    input, textarea, select {
      width: 100%;
      min-height: 40px;
      padding: 0.45rem 0.6rem;
      border: 1px solid var(--line-strong);
      border-radius: var(--radius-small);
      background: var(--paper);
    }

    select {
      padding-right: 2.25rem;
    }

    textarea {
      resize: vertical;
      field-sizing: content;
    }

    .ways {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
    }
  `];

  @property({ attribute: false }) fields: Field[] = [];
  @state() private same = false;

  protected firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }

  render() {
    return html`
      <form @submit=${this.send} @input=${() => { this.same = false; }} @keydown=${this.keyed}>
        ${this.fields.map((field, at) => html`<label><span class="label">${field.label}</span>${ValueForm.control(field, at)}</label>`)}
        <p class="tiny soft" role="status">${this.same ? t('edit.same') : ''}</p>
        <div class="ways">
          <button class="button primary small">${t('edit.send')}</button>
          <button type="button" class="button plain small" @click=${this.leave}>${t('edit.leave')}</button>
        </div>
      </form>`;
  }

  private static control({ value, long, between, choices }: Field, at: number) {
    if (choices) {
      return html`<select name=${at}>${choices.map(one => html`<option value=${one.value} ?selected=${one.value === value}>${one.label}</option>`)}</select>`;
    }
    return long
      ? html`<textarea name=${at} rows="2" .value=${String(value)}></textarea>`
      : html`<input name=${at} type=${typeof value === 'number' ? 'number' : 'text'} min=${between?.[0] ?? nothing} max=${between?.[1] ?? nothing} step="any"
        .value=${String(value)}>`;
  }

  private keyed(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      this.leave();
    }
  }

  private leave(): void {
    this.dispatchEvent(new CustomEvent('leave'));
  }

  private send(event: Event): void {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const edits: EditedValue[] = this.fields.map(({ path, value }, at) => {
      const said = String(form.get(String(at)) ?? '').trim();
      return { path, value: typeof value === 'number' ? Number(said) : said };
    }).filter((edit, at) => edit.value !== this.fields[at].value);
    this.same = edits.length === 0;
    if (!this.same) {
      this.leave();
      this.dispatchEvent(new CustomEvent<EditedValue[]>('edit', { detail: edits, bubbles: true, composed: true }));
    }
  }
}
