import {
  Color,
  InstancedBufferAttribute,
  InstancedMesh,
  Matrix4,
  ShaderMaterial,
  SphereGeometry,
  Vector3,
} from 'three';
import type { CloudEntries } from './cloud-contents.ts';

const VERTEX = /* glsl */ `
  attribute vec3 tint;
  attribute float entry;
  uniform float hovered;
  varying vec3 shade;
  varying vec3 across;
  varying float facing;
  varying float marked;
  void main() {
    marked = abs(entry - hovered) < 0.5 ? 1.0 : 0.0;
    vec4 eye = modelViewMatrix * instanceMatrix * vec4(position * (1.0 + 0.2 * marked), 1.0);
    across = normalize((modelViewMatrix * instanceMatrix * vec4(normal, 0.0)).xyz);
    facing = dot(across, normalize(-eye.xyz));
    shade = tint;
    gl_Position = projectionMatrix * eye;
  }
`;

// A sphere in the light of a lamp to the upper left of whoever looks. Its middle is exactly its entry's colour; a line
// keeps it apart from any ground.
const FRAGMENT = /* glsl */ `
  uniform vec3 line;
  varying vec3 shade;
  varying vec3 across;
  varying float facing;
  varying float marked;
  const vec3 LAMP = vec3(-0.45, 0.55, 0.70);
  void main() {
    float middle = smoothstep(0.76, 0.86, facing);
    float lit = clamp(0.34 + 0.86 * dot(normalize(across), normalize(LAMP)), 0.0, 1.0);
    float gloss = 0.75 * smoothstep(0.93, 0.995, dot(normalize(across), normalize(vec3(-0.48, 0.60, 0.64))));
    vec3 body = mix(mix(shade * lit, vec3(1.0), gloss), shade, middle);
    float rim = smoothstep(0.36, 0.22, facing) * mix(0.4, 1.0, marked);
    gl_FragColor = vec4(mix(body, line, rim), 1.0);
  }
`;

/** The palette's entries, spheres whose volume grows with their share. */
export class EntriesLayer {
  object: InstancedMesh<SphereGeometry, ShaderMaterial>;
  readonly #material: ShaderMaterial;
  #positions: readonly Vector3[] = [];
  #radii: readonly number[] = [];

  constructor() {
    const uniforms = { hovered: { value: -1 }, line: { value: new Color() } };
    this.#material = new ShaderMaterial({ uniforms, vertexShader: VERTEX, fragmentShader: FRAGMENT });
    this.object = this.#meshOf(0);
  }

  /** Centres in the units of the space, and radii; at most as many as are drawn. */
  get spheres(): { readonly positions: readonly Vector3[]; readonly radii: readonly number[] } {
    return { positions: this.#positions, radii: this.#radii };
  }

  /** Shows entries in place of those before. `unit`: units of the space per unit of the drawing. */
  show({ positions, colors, shares }: CloudEntries, unit: number): void {
    const count = shares.length;
    this.#positions = Array.from(shares, (_, i) => new Vector3(...positions.subarray(3 * i, 3 * i + 3)));
    this.#radii = Array.from(shares, (share) => unit * radiusOf(share));
    const { parent } = this.object;
    if (this.object.count !== count) {
      this.object.removeFromParent();
      this.object.geometry.dispose();
      this.object.dispose();
      this.object = this.#meshOf(count);
      parent?.add(this.object);
    }
    const matrix = new Matrix4();
    this.#positions.forEach((position, i) => {
      const radius = this.#radii[i]!;
      this.object.setMatrixAt(i, matrix.makeScale(radius, radius, radius).setPosition(position));
    });
    this.object.instanceMatrix.needsUpdate = true;
    const tints = Float32Array.from({ length: 3 * count }, (_, i) => {
      return colors[4 * Math.floor(i / 3) + (i % 3)]! / 255;
    });
    this.object.geometry.setAttribute('tint', new InstancedBufferAttribute(tints, 3));
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.object.dispose();
    this.#material.dispose();
  }

  #meshOf(count: number): InstancedMesh<SphereGeometry, ShaderMaterial> {
    const geometry = new SphereGeometry(1, 32, 20);
    const entries = Float32Array.from({ length: count }, (_, i) => i);
    geometry.setAttribute('entry', new InstancedBufferAttribute(entries, 1));
    const mesh = new InstancedMesh(geometry, this.#material, count);
    mesh.frustumCulled = false;
    // Drawn last and before all points, which would bury the spheres; among each other the nearer hide the farther.
    mesh.renderOrder = 1;
    mesh.onBeforeRender = (renderer) => renderer.clearDepth();
    return mesh;
  }
}

/** Radius of an entry's sphere in units of the drawing. */
function radiusOf(share: number): number {
  return 0.022 + 0.11 * Math.cbrt(share);
}
