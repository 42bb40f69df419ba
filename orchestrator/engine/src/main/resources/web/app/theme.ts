/** Light or dark: as the machine has it, unless the person chose. */

const CHOICE = 'bottega.theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

export type Theme = 'auto' | 'light' | 'dark';

export const theme = (): Theme => (localStorage.getItem(CHOICE) as Theme | null) ?? 'auto';

export function applyTheme(): void {
  const chosen = theme();
  document.documentElement.dataset.theme = chosen === 'auto' ? (dark.matches ? 'dark' : 'light') : chosen;
}

export function setTheme(chosen: Theme): void {
  localStorage.setItem(CHOICE, chosen);
  applyTheme();
}

dark.addEventListener('change', applyTheme);
