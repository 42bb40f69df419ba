import { html, css, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { StudioElement } from '../element';
import { cameraPaths, turned, type CameraPath, type Vector } from '../gltf';
import { shared } from '../styles';
import { partName, t } from '../words';

const PIXELS_PER_POINT = 2;
/** Frames of the way at which the camera itself is drawn. */
const STATIONS = 5;
const STEP = Math.PI / 24;
const LONGEST_VIEW = 0.22;

/** The cameras of a scene in space, of which one goes its way: turned by dragging or by the arrow keys. */
@customElement('scene-viewer')
export class SceneViewer extends StudioElement {
  static styles = [shared, css`
    .stage {
      overflow: hidden;
      border-radius: var(--radius);
      background: var(--stage);
      color: var(--on-stage);
    }

    canvas {
      display: block;
      width: 100%;
      aspect-ratio: 16 / 8;
      cursor: grab;
      touch-action: pan-y;
    }

    canvas:focus-visible {
      outline: 2px solid #eb9a6c;
      outline-offset: -3px;
    }

    .bar {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.5rem 1rem;
      padding: 0.5rem 1rem 0.75rem;
      color: #cfc3b2;
      font-size: 0.8125rem;
    }

    .choice {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem;
    }

    .choice button {
      min-height: 32px;
      padding: 0 0.75rem;
      border: 0;
      border-radius: 16px;
      background: #332a21;
      color: #fffaf2;
      font-size: 0.8125rem;
      cursor: pointer;
    }

    .choice button[aria-pressed="true"] {
      background: #ffc7a6;
      color: #2a1608;
    }

    .hint {
      margin-left: auto;
    }
  `];

  /** The address of a glTF file. */
  @property() file = '';
  @state() private paths: CameraPath[] = [];
  @state() private chosen = 0;
  @state() private yaw = 0.6;
  @state() private pitch = 0.5;
  @query('canvas') private canvas?: HTMLCanvasElement;

  private readonly sized = new ResizeObserver(() => this.draw());

  disconnectedCallback(): void {
    this.sized.disconnect();
    super.disconnectedCallback();
  }

  protected willUpdate(change: PropertyValues<this>): void {
    if (change.has('file')) {
      const { file } = this;
      void fetch(file).then(answer => answer.json()).then(scene => {
        this.paths = file === this.file ? cameraPaths(scene) : this.paths;
      }).catch(() => { this.paths = []; }); // the file itself can still be taken along
    }
  }

  protected updated(): void {
    if (this.canvas) {
      this.sized.observe(this.canvas);
      this.draw();
    }
  }

  render() {
    const { paths } = this;
    const name = partName(paths[this.chosen]?.name ?? '');
    return paths.length === 0 ? nothing : html`
      <div class="stage">
        <canvas tabindex="0" role="img" aria-label=${t('scene.label', { name, all: paths.length })}
          @pointermove=${this.drag} @pointerdown=${this.grab} @keydown=${this.keyed}></canvas>
        <div class="bar">
          <div class="choice" role="group" aria-label=${t('scene.choose')}>${paths.map((path, index) => html`
            <button aria-pressed=${index === this.chosen ? 'true' : 'false'} @click=${() => { this.chosen = index; }}>${partName(path.name)}</button>`)}</div>
          <span class="hint">${t('scene.hint')}</span>
        </div>
      </div>`;
  }

  private grab(event: PointerEvent): void {
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  }

  private drag(event: PointerEvent): void {
    if (event.buttons & 1) {
      this.turn(event.movementX / 160, event.movementY / 160);
    }
  }

  private keyed(event: KeyboardEvent): void {
    const turns: Record<string, [number, number]> = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
    const turn = turns[event.key];
    if (turn) {
      event.preventDefault();
      this.turn(...turn);
    }
  }

  private turn(yaw: number, pitch: number): void {
    this.yaw += yaw;
    this.pitch = Math.min(Math.PI / 2, Math.max(0.05, this.pitch + pitch));
  }

  private draw(): void {
    const pen = this.canvas?.getContext('2d');
    const path = this.paths[this.chosen];
    if (!this.canvas || !pen || !path) {
      return;
    }
    const { clientWidth: width, clientHeight: height } = this.canvas;
    this.canvas.width = width * PIXELS_PER_POINT;
    this.canvas.height = height * PIXELS_PER_POINT;
    pen.scale(PIXELS_PER_POINT, PIXELS_PER_POINT);
    const view = this.view(path, width, height);
    SceneViewer.floor(pen, view, path);
    SceneViewer.line(pen, path.places.map(view.at), '#eb9a6c', 2.5);
    const every = Math.max(1, (path.places.length - 1) / (STATIONS - 1));
    for (let at = 0; at < path.places.length; at += every) {
      const index = Math.round(at);
      SceneViewer.camera(pen, view, path, index, index === 0 ? '#fffaf2' : 'rgb(255 250 242 / 45%)');
    }
  }

  /** The whole way and what the camera sees of the floor around it fill the picture. */
  private view({ places }: CameraPath, width: number, height: number): View {
    const least = [0, 1, 2].map(axis => Math.min(...places.map(place => place[axis])));
    const most = [0, 1, 2].map(axis => Math.max(...places.map(place => place[axis])));
    const middle = least.map((from, axis) => (from + most[axis]) / 2);
    const size = Math.max(1, ...least.map((from, axis) => most[axis] - from));
    const [cosYaw, sinYaw, cosPitch, sinPitch] = [Math.cos(this.yaw), Math.sin(this.yaw), Math.cos(this.pitch), Math.sin(this.pitch)];
    const scale = Math.min(width, height) / (size * 1.9);
    return {
      size, floor: least[1] - size * 0.25, middle: middle as unknown as Vector,
      at: ([x, y, z]) => {
        const [a, b, c] = [x - middle[0], y - middle[1], z - middle[2]];
        const [right, away] = [a * cosYaw + c * sinYaw, -a * sinYaw + c * cosYaw];
        const depth = 4 * size / (4 * size - (away * cosPitch + b * sinPitch));
        return [width / 2 + right * scale * depth, height / 2 - (b * cosPitch - away * sinPitch) * scale * depth];
      },
    };
  }

  private static floor(pen: CanvasRenderingContext2D, { at, size, floor, middle }: View, path: CameraPath): void {
    for (let line = -4; line <= 4; line++) {
      const [along, far] = [line * size / 4, size];
      this.line(pen, [at([middle[0] + along, floor, middle[2] - far]), at([middle[0] + along, floor, middle[2] + far])], 'rgb(255 250 242 / 14%)', 1);
      this.line(pen, [at([middle[0] - far, floor, middle[2] + along]), at([middle[0] + far, floor, middle[2] + along])], 'rgb(255 250 242 / 14%)', 1);
    }
    this.line(pen, path.places.map(([x, , z]) => at([x, floor, z])), 'rgb(235 154 108 / 35%)', 1.5);
  }

  /** The pyramid of what a camera sees, as far as it is drawn. */
  private static camera(pen: CanvasRenderingContext2D, { at, size }: View, path: CameraPath, index: number, colour: string): void {
    const place = path.places[index];
    const far = size * LONGEST_VIEW;
    const [up, side] = [Math.tan(path.yfov / 2) * far, Math.tan(path.yfov / 2) * far * path.aspect];
    const corners = ([[-side, up, -far], [side, up, -far], [side, -up, -far], [-side, -up, -far]] as Vector[])
      .map(corner => turned(path.turns[Math.min(index, path.turns.length - 1)], corner))
      .map(([x, y, z]) => at([place[0] + x, place[1] + y, place[2] + z]));
    this.line(pen, [...corners, corners[0]], colour, 1.5);
    corners.forEach(corner => this.line(pen, [at(place), corner], colour, 1));
  }

  private static line(pen: CanvasRenderingContext2D, points: [number, number][], colour: string, width: number): void {
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.beginPath();
    points.forEach(([x, y]) => pen.lineTo(x, y));
    pen.stroke();
  }
}

/** Where things in space stand in the picture, in points. */
interface View { size: number; floor: number; middle: Vector; at: (point: Vector) => [number, number] }
