import { css, html, LitElement, nothing, svg, type SVGTemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { moves, type Move } from '../camera';

/** The camera's way over a picture, as storyboards draw it: arrows for turns and travels, frames for near and far. */
@customElement('camera-mark')
export class CameraMark extends LitElement {
  static styles = css`
    :host {
      position: absolute;
      inset: 0;
      pointer-events: none;
    }

    svg {
      width: 100%;
      height: 100%;
      overflow: visible;
    }

    .line {
      fill: none;
      stroke: #fffaf2;
      stroke-width: 1.3;
      stroke-linecap: round;
      stroke-linejoin: round;
    }

    .under {
      fill: none;
      stroke: rgb(20 14 8 / 62%);
      stroke-width: 3;
      stroke-linecap: round;
      stroke-linejoin: round;
    }

    .dashed {
      stroke-dasharray: 4 3;
    }
  `;

  @property() camera = '';
  /** Width over height of the picture. */
  @property({ type: Number }) aspect = 1;

  render() {
    const height = 100 / Math.max(this.aspect, 0.2);
    const shapes = moves(this.camera).map(move => CameraMark.shape(move, height));
    return html`
      <svg viewBox="0 0 100 ${height}" preserveAspectRatio="none" role="img" aria-label=${this.camera}>
        ${shapes.filter(shape => shape !== nothing)}
      </svg>`;
  }

  private static shape({ kind, direction }: Move, height: number): SVGTemplateResult | typeof nothing {
    const middle = height / 2;
    switch (kind) {
      case 'push-in': return CameraMark.nested(height, true, false);
      case 'pull-out': return CameraMark.nested(height, false, false);
      case 'zoom': case 'dolly-zoom': return CameraMark.nested(height, direction !== 'out', true);
      case 'dolly':
        return direction === 'in' || direction === 'out'
          ? CameraMark.nested(height, direction === 'in', false) : CameraMark.along(direction, height * 0.86, true);
      case 'pan': return CameraMark.along(direction, height * 0.86, false);
      case 'truck': return CameraMark.along(direction, height * 0.86, true);
      case 'tilt': return CameraMark.upright(direction, height, false);
      case 'pedestal': case 'crane': return CameraMark.upright(direction, height, true);
      case 'orbit': return CameraMark.drawn(direction === 'left'
        ? `M78 ${middle + 14} C70 ${middle + 30} 30 ${middle + 30} 22 ${middle + 14} m-1 7 l1 -7 l7 2`
        : `M22 ${middle + 14} C30 ${middle + 30} 70 ${middle + 30} 78 ${middle + 14} m1 7 l-1 -7 l-7 2`);
      case 'roll': return CameraMark.drawn(`M38 ${middle - 12} A17 17 0 1 ${direction === 'clockwise' ? 1 : 0} 62 ${middle - 12}`);
      case 'handheld': return CameraMark.drawn(`M30 ${height * 0.9} q5 -6 10 0 t10 0 t10 0 t10 0`);
      default: return nothing;
    }
  }

  private static drawn(path: string, dashed = false): SVGTemplateResult {
    return svg`<path class="under" d=${path}/><path class="line ${dashed ? 'dashed' : ''}" d=${path}/>`;
  }

  /** The frame that the camera goes to or comes from, with arrows at its corners. */
  private static nested(height: number, inwards: boolean, dashed: boolean): SVGTemplateResult {
    const [x, y] = [20, height * 0.2];
    const frame = `M${x} ${y} H${100 - x} V${height - y} H${x} Z`;
    const corner = (cx: number, cy: number, sx: number, sy: number): string => {
      const far = Math.min(15, y * 0.85);
      const [ox, oy] = [cx - sx * far, cy - sy * far];
      const [px, py, tx, ty] = inwards ? [ox, oy, cx, cy] : [cx, cy, ox, oy];
      const [dx, dy] = [inwards ? sx : -sx, inwards ? sy : -sy];
      return `M${px} ${py} L${tx} ${ty} M${tx - dx * 5} ${ty} H${tx} V${ty - dy * 5}`;
    };
    const arrows = [
      corner(x, y, 1, 1), corner(100 - x, y, -1, 1), corner(x, height - y, 1, -1), corner(100 - x, height - y, -1, -1),
    ].join(' ');
    return svg`${CameraMark.drawn(frame, dashed)}${CameraMark.drawn(arrows)}`;
  }

  /** A turn is a plain arrow; a travel has a bar where it starts. */
  private static along(direction: string, y: number, travels: boolean): SVGTemplateResult {
    const [from, to, back] = direction === 'left' ? [76, 24, 6] : [24, 76, -6];
    const start = travels ? `M${from} ${y - 4} V${y + 4} ` : '';
    return CameraMark.drawn(`${start}M${from} ${y} H${to} M${to + back} ${y - 5} L${to} ${y} L${to + back} ${y + 5}`);
  }

  private static upright(direction: string, height: number, travels: boolean): SVGTemplateResult {
    const [low, high] = [height * 0.76, height * 0.24];
    const [from, to, back] = direction === 'down' ? [high, low, -6] : [low, high, 6];
    const start = travels ? `M84 ${from} H92 ` : '';
    return CameraMark.drawn(`${start}M88 ${from} V${to} M83 ${to + back} L88 ${to} L93 ${to + back}`);
  }
}
