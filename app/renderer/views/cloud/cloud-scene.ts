import type { ColorSpace } from 'fewhue/color';
import {
  type Color,
  Group,
  LinearSRGBColorSpace,
  Matrix4,
  PerspectiveCamera,
  Scene,
  WebGLRenderer,
} from 'three';
import type { CloudLook } from '../../state/cloud-look.ts';
import { axisEnds, boxLines } from './box-lines.ts';
import type { CloudComponents, CloudEntries, CloudPoints } from './cloud-contents.ts';
import { ellipsoidLines } from './ellipsoid-lines.ts';
import { EntriesLayer } from './entries-layer.ts';
import { LinesLayer } from './lines-layer.ts';
import { PointsLayer } from './points-layer.ts';
import { SPACE_BOXES, unitOf } from './space-box.ts';
import { type ScreenSphere, sphereAt, spheresOnScreen } from './sphere-at.ts';

/** What a drawing depends on besides its contents. */
export interface DrawnLook extends Pick<CloudLook, 'orbit' | 'sizeByCount'> {
  readonly hovered: number | undefined;
  /** CSS colours. */
  readonly ground: string;
  readonly line: string;
}

/** Screens denser than this gain nothing that is seen. */
const MAX_DENSITY = 2;

/** The drawing of a cloud: draws when told to, never by itself. Throws where there is no WebGL. */
export class CloudScene {
  readonly #renderer: WebGLRenderer;
  readonly #camera = new PerspectiveCamera(30, 1, 0.05, 60);
  readonly #scene = new Scene();
  /** Everything in coordinates of the space. */
  readonly #place = new Group();
  readonly #points = new PointsLayer();
  readonly #entries = new EntriesLayer();
  readonly #box = new LinesLayer(1, 0);
  readonly #ellipsoids = new LinesLayer(0.75, 0.6);
  #space: ColorSpace = 'srgb';

  constructor(canvas: HTMLCanvasElement) {
    this.#renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true });
    // Colours are bytes of sRGB from end to end: nothing is to be converted.
    this.#renderer.outputColorSpace = LinearSRGBColorSpace;
    this.#place.matrixAutoUpdate = false;
    for (const { object } of [this.#points, this.#entries, this.#box, this.#ellipsoids])
      this.#place.add(object);
    this.#scene.add(this.#place);
    this.showSpace('srgb');
  }

  /** Turns to another space; its contents are to be given anew. */
  showSpace(space: ColorSpace): void {
    this.#space = space;
    const box = SPACE_BOXES[space];
    const scale = 1 / unitOf(box);
    const matrix = new Matrix4().set(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    box.axes.forEach((axis, row) => {
      matrix.elements[4 * axis + row] = scale;
      matrix.elements[12 + row] = (-scale * (box.low[axis]! + box.high[axis]!)) / 2;
    });
    this.#place.matrix.copy(matrix);
    this.#place.matrixWorldNeedsUpdate = true;
    const lines = boxLines(box);
    this.#box.show(lines, new Float32Array(lines.length));
  }

  showPoints(points: CloudPoints): void {
    this.#points.show(points);
  }

  /** See `PointsLayer.label`. */
  labelPoints(labels: Uint16Array, palette: Uint8Array | undefined): void {
    this.#points.label(labels, palette);
  }

  showEntries(entries: CloudEntries): void {
    this.#entries.show(entries, unitOf(SPACE_BOXES[this.#space]));
  }

  showComponents(components: CloudComponents | undefined): void {
    this.#ellipsoids.object.visible = components !== undefined;
    if (!components) return;
    const { places, tints } = ellipsoidLines(components);
    this.#ellipsoids.show(places, tints);
  }

  /** Fits the drawing into a view with sides in CSS pixels. */
  resize(width: number, height: number): void {
    this.#renderer.setPixelRatio(Math.min(devicePixelRatio, MAX_DENSITY));
    this.#renderer.setSize(width, height, false);
    this.#camera.aspect = width / Math.max(1, height);
    this.#camera.updateProjectionMatrix();
  }

  draw({ orbit, sizeByCount, hovered = -1, ground, line }: DrawnLook): void {
    const { azimuth, elevation } = orbit;
    // A narrow view needs more distance for the same box.
    const distance = orbit.distance * Math.max(1, 1 / this.#camera.aspect);
    const flat = distance * Math.cos(elevation);
    this.#camera.position.set(
      flat * Math.sin(azimuth),
      distance * Math.sin(elevation),
      flat * Math.cos(azimuth),
    );
    this.#camera.lookAt(0, 0, 0);
    const points = this.#points.object.material.uniforms;
    points['density']!.value = this.#renderer.getPixelRatio();
    points['sizedBy']!.value = sizeByCount ? 1 : 0;
    points['hovered']!.value = hovered;
    setColor(points['ground']!.value as Color, ground);
    const entries = this.#entries.object.material.uniforms;
    entries['hovered']!.value = hovered;
    for (const uniforms of [
      entries,
      this.#box.object.material.uniforms,
      this.#ellipsoids.object.material.uniforms,
    ])
      setColor(uniforms['line']!.value as Color, line);
    this.#renderer.render(this.#scene, this.#camera);
  }

  /** Where the ends of the space's axes are drawn, in CSS pixels. */
  axisPlaces(): { readonly x: number; readonly y: number }[] {
    return spheresOnScreen(axisEnds(SPACE_BOXES[this.#space]), [], this.#view());
  }

  /** The entry whose sphere is seen at a place in CSS pixels. */
  entryAt(x: number, y: number): number | undefined {
    return sphereAt(this.spheres(), x, y);
  }

  /** Where the entries' spheres are drawn, in CSS pixels. */
  spheres(): ScreenSphere[] {
    const { places, radii } = this.#entries.spheres;
    return spheresOnScreen(places, radii, this.#view());
  }

  /** Gives everything back to the graphics card. */
  dispose(): void {
    for (const layer of [this.#points, this.#entries, this.#box, this.#ellipsoids]) layer.dispose();
    this.#renderer.dispose();
    this.#renderer.forceContextLoss();
  }

  #view() {
    const { width, height } = this.#renderer.domElement;
    const ratio = this.#renderer.getPixelRatio();
    this.#place.updateMatrixWorld();
    return {
      camera: this.#camera,
      matrix: this.#place.matrixWorld,
      ...{ width: width / ratio, height: height / ratio },
    };
  }
}

function setColor(color: Color, style: string): void {
  // Without conversion: the numbers of sRGB.
  color.setStyle(style, LinearSRGBColorSpace);
}
