import { html, type TemplateResult } from 'lit';
import { icons } from './icons';
import { partName, t } from './words';

/** Leaves a part of the plan out of what will be approved, or puts it back: tells "leave-out" with the part's id. */
export function leaveOutButton(part: string, out: boolean): TemplateResult {
  const told = (event: Event): boolean => (event.currentTarget as HTMLElement)
    .dispatchEvent(new CustomEvent('leave-out', { detail: part, bubbles: true, composed: true }));
  return html`
    <button class="button plain small leave" aria-label=${t(out ? 'leave.back.name' : 'leave.out.name', { name: partName(part) })} @click=${told}>
      ${out ? icons.check : icons.cross}${t(out ? 'leave.back' : 'leave.out')}</button>`;
}
