import { BufferAttribute, BufferGeometry, Color, LineSegments, ShaderMaterial } from 'three';

const VERTEX = /* glsl */ `
  attribute vec3 tint;
  varying vec3 shade;
  void main() {
    shade = tint;
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  }
`;

const FRAGMENT = /* glsl */ `
  uniform vec3 line;
  uniform float opacity;
  uniform float own;
  varying vec3 shade;
  void main() {
    gl_FragColor = vec4(mix(line, shade, own), opacity);
  }
`;

/** Segments of two corners, three coordinates each, and the tints of the corners. */
export interface Lines {
  readonly positions: Float32Array;
  readonly tints: Float32Array;
}

/** Line segments in tints of their own, drawn towards the colour of lines so that they stand out. */
export class LinesLayer {
  readonly object: LineSegments<BufferGeometry, ShaderMaterial>;

  /** `opacity`: 0 to 1; `own`: share of a line's own tint, 0 to 1. */
  constructor(opacity: number, own: number) {
    const uniforms = { line: { value: new Color() }, opacity: { value: opacity }, own: { value: own } };
    const material = new ShaderMaterial({
      ...{ uniforms, vertexShader: VERTEX, fragmentShader: FRAGMENT },
      ...{ transparent: opacity < 1, depthWrite: false },
    });
    this.object = new LineSegments(new BufferGeometry(), material);
    this.object.frustumCulled = false;
  }

  /** Shows segments in place of those before: two corners of three coordinates each. */
  show(positions: Float32Array, tints: Float32Array): void {
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(positions, 3));
    geometry.setAttribute('tint', new BufferAttribute(tints, 3));
    this.object.geometry.dispose();
    this.object.geometry = geometry;
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.object.material.dispose();
  }
}
