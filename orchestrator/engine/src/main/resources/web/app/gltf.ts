/** A camera on its way: metres and quaternions as glTF has them, Y up, looking along -Z. */
export interface CameraPath {
  name: string; yfov: number; aspect: number; places: Vector[]; turns: Quaternion[];
}

export type Vector = readonly [number, number, number];
export type Quaternion = readonly [number, number, number, number];

interface Accessor { bufferView: number; count: number; type: string }

interface Gltf {
  buffers: { uri: string }[]; bufferViews: { byteOffset?: number }[]; accessors: Accessor[];
  nodes: { name?: string; camera?: number; translation?: number[]; rotation?: number[] }[];
  cameras: { perspective?: { yfov: number; aspectRatio?: number } }[];
  animations?: { samplers: { output: number }[]; channels: { sampler: number; target: { node?: number; path: string } }[] }[];
}

/** The animated cameras of a glTF file of the studio's: one buffer within it, floats close together, samples at every frame. */
export function cameraPaths(file: Gltf): CameraPath[] {
  const uri = file.buffers[0].uri;
  const data = Uint8Array.from(atob(uri.slice(uri.indexOf(',') + 1)), letter => letter.charCodeAt(0)).buffer;
  return file.nodes.flatMap((node, index) => {
    const lens = node.camera === undefined ? undefined : file.cameras[node.camera]?.perspective;
    return lens ? [{
      name: node.name ?? String(index + 1), yfov: lens.yfov, aspect: lens.aspectRatio ?? 16 / 9,
      places: (animated(file, data, index, 'translation', 3) ?? [node.translation ?? [0, 0, 0]]) as unknown as Vector[],
      turns: (animated(file, data, index, 'rotation', 4) ?? [node.rotation ?? [0, 0, 0, 1]]) as unknown as Quaternion[],
    }] : [];
  });
}

function animated(file: Gltf, data: ArrayBuffer, node: number, path: string, width: number): number[][] | undefined {
  for (const { samplers, channels } of file.animations ?? []) {
    const channel = channels.find(({ target }) => target.node === node && target.path === path);
    if (channel) {
      const { bufferView, count } = file.accessors[samplers[channel.sampler].output];
      const values = new Float32Array(data, file.bufferViews[bufferView].byteOffset ?? 0, count * width);
      return Array.from({ length: count }, (_, at) => [...values.subarray(at * width, (at + 1) * width)]);
    }
  }
  return undefined;
}

/** A direction as a camera with this turn sees it: v + 2w(q × v) + 2q × (q × v). */
export function turned([x, y, z, w]: Quaternion, [a, b, c]: Vector): Vector {
  const [i, j, k] = [y * c - z * b, z * a - x * c, x * b - y * a];
  return [a + 2 * (w * i + y * k - z * j), b + 2 * (w * j + z * i - x * k), c + 2 * (w * k + x * j - y * i)];
}
