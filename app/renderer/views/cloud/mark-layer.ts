import { BufferAttribute, BufferGeometry, Color, Points, ShaderMaterial } from 'three';

const VERTEX = /* glsl */ `
  uniform float density;
  void main() {
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
    gl_PointSize = 17.0 * density;
  }
`;

// A disc in the colour, in a light ring within a dark one: seen on any ground.
const FRAGMENT = /* glsl */ `
  uniform vec3 tint;
  void main() {
    float at = 2.0 * length(gl_PointCoord - 0.5);
    if (at > 1.0) discard;
    vec3 ring = at > 0.82 ? vec3(0.1) : vec3(1.0);
    gl_FragColor = vec4(at > 0.62 ? ring : tint, 1.0);
  }
`;

/** One colour that is pointed at elsewhere. */
export class MarkLayer {
  readonly object: Points<BufferGeometry, ShaderMaterial>;

  constructor() {
    const uniforms = { density: { value: 1 }, tint: { value: new Color() } };
    const material = new ShaderMaterial({
      ...{ uniforms, vertexShader: VERTEX, fragmentShader: FRAGMENT },
      ...{ depthTest: false, transparent: true },
    });
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(new Float32Array(3), 3));
    this.object = new Points(geometry, material);
    this.object.frustumCulled = false;
    this.object.renderOrder = 3;
    this.object.visible = false;
  }

  /** Shows the mark at three coordinates, in a colour of RGBA bytes; without a place it goes. */
  show(coordinates: Float64Array | undefined, color: Uint8Array): void {
    this.object.visible = coordinates !== undefined;
    if (!coordinates) return;
    const position = this.object.geometry.getAttribute('position') as BufferAttribute;
    position.set(coordinates.subarray(0, 3));
    position.needsUpdate = true;
    const tint = this.object.material.uniforms['tint']!.value as Color;
    tint.fromArray(Array.from(color.subarray(0, 3), (byte) => byte / 255));
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.object.material.dispose();
  }
}
