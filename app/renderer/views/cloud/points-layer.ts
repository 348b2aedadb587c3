import { BufferAttribute, BufferGeometry, Color, Points, ShaderMaterial } from 'three';
import type { CloudPoints } from './cloud-contents.ts';

const VERTEX = /* glsl */ `
  attribute vec3 tint;
  attribute float amount;
  attribute float entry;
  uniform float density;
  uniform float sizedBy;
  uniform float hovered;
  uniform vec3 ground;
  varying vec3 shade;
  void main() {
    vec4 eye = modelViewMatrix * vec4(position, 1.0);
    gl_Position = projectionMatrix * eye;
    bool faded = hovered >= 0.0 && abs(entry - hovered) > 0.5;
    float size = mix(2.2, mix(1.6, 11.0, amount * amount), sizedBy);
    gl_PointSize = max(1.0, density * (faded ? 1.2 : size) * clamp(6.4 / -eye.z, 0.5, 3.0));
    shade = faded ? mix(ground, tint, 0.18) : tint;
    // Faded points lie behind all others, wherever they are.
    if (faded) gl_Position.z = gl_Position.w * 0.99999;
  }
`;

const FRAGMENT = /* glsl */ `
  varying vec3 shade;
  void main() {
    if (length(gl_PointCoord - 0.5) > 0.5) discard;
    gl_FragColor = vec4(shade, 1.0);
  }
`;

/** Points that are drawn while few are to be. */
const FEW = 3000;

/** The distinct colours. */
export class PointsLayer {
  readonly object: Points<BufferGeometry, ShaderMaterial>;
  #colors: Uint8Array = new Uint8Array(0);

  constructor() {
    const uniforms = {
      density: { value: 1 },
      sizedBy: { value: 0 },
      hovered: { value: -1 },
      ground: { value: new Color() },
    };
    const material = new ShaderMaterial({ uniforms, vertexShader: VERTEX, fragmentShader: FRAGMENT });
    this.object = new Points(new BufferGeometry(), material);
    this.object.frustumCulled = false;
  }

  /** Shows points in place of those before; they belong to no entry. */
  show({ positions, colors, counts }: CloudPoints): void {
    this.#colors = colors;
    const geometry = new BufferGeometry();
    const largest = Math.log(1 + counts.reduce((a, b) => Math.max(a, b), 1));
    geometry.setAttribute('position', new BufferAttribute(positions, 3));
    geometry.setAttribute('tint', new BufferAttribute(withoutAlpha(colors), 3, true));
    geometry.setAttribute(
      'amount',
      new BufferAttribute(
        counts.map((count) => Math.log(1 + count) / largest),
        1,
      ),
    );
    geometry.setAttribute('entry', new BufferAttribute(new Float32Array(counts.length).fill(-1), 1));
    this.object.geometry.dispose();
    this.object.geometry = geometry;
  }

  /** Gives every point its entry and, where `palette` (RGBA) is given, that entry's colour; else its own. */
  label(labels: Uint16Array, palette: Uint8Array | undefined): void {
    const { geometry } = this.object;
    const entries = geometry.getAttribute('entry') as BufferAttribute | undefined;
    if (!entries || entries.count !== labels.length) return;
    (entries.array as Float32Array).set(labels);
    entries.needsUpdate = true;
    const tints = geometry.getAttribute('tint') as BufferAttribute;
    (tints.array as Uint8Array).set(palette ? tintsOf(labels, palette) : withoutAlpha(this.#colors));
    tints.needsUpdate = true;
  }

  /** Draws all points, or a few of them spread evenly: near ones lie beside each other in their order. */
  thin(few: boolean): void {
    const { geometry } = this.object;
    const count = geometry.getAttribute('position')?.count ?? 0;
    const wanted = few && count > FEW;
    if (wanted === (geometry.index !== null)) return;
    const numbers = Uint32Array.from({ length: FEW }, (_, i) => Math.floor((i * count) / FEW));
    geometry.setIndex(wanted ? new BufferAttribute(numbers, 1) : null);
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.object.material.dispose();
  }
}

function withoutAlpha(colors: Uint8Array): Uint8Array {
  const tints = new Uint8Array((colors.length / 4) * 3);
  for (let i = 0; i < tints.length; i++) tints[i] = colors[4 * Math.floor(i / 3) + (i % 3)]!;
  return tints;
}

function tintsOf(labels: Uint16Array, palette: Uint8Array): Uint8Array {
  const tints = new Uint8Array(3 * labels.length);
  labels.forEach((entry, i) => {
    tints.set(palette.subarray(4 * entry, 4 * entry + 3), 3 * i);
  });
  return tints;
}
