import { noChange } from 'lit';
import { directive, Directive, type ElementPart } from 'lit/directive.js';

/**
 * Sets styles of an element by script: lit's own styleMap writes a style attribute at first, which the page's
 * Content-Security-Policy forbids.
 */
class Placed extends Directive {
  render(_styles: Record<string, string>): typeof noChange {
    return noChange;
  }

  update(part: ElementPart, [styles]: [Record<string, string>]): typeof noChange {
    const { style } = part.element as HTMLElement;
    Object.entries(styles).forEach(([name, value]) => style.setProperty(name, value));
    return noChange;
  }
}

export const placed = directive(Placed);
