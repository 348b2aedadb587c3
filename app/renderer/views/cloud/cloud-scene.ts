import type { ColorSpace } from 'fewhue/color';
import {
  type Color,
  Group,
  LinearSRGBColorSpace,
  PerspectiveCamera,
  Scene,
  Vector3,
  WebGLRenderer,
} from 'three';
import type { CloudLook } from '../../state/cloud-look.ts';
import { axisEnds, boxLines } from './box-lines.ts';
import type { CloudComponents, CloudEntries, CloudPoints } from './cloud-contents.ts';
import { ellipsoidLines } from './ellipsoid-lines.ts';
import { EntriesLayer } from './entries-layer.ts';
import { type Lines, LinesLayer } from './lines-layer.ts';
import { MarkLayer } from './mark-layer.ts';
import { placeCamera } from './place-camera.ts';
import { pointAt } from './point-at.ts';
import { PointsLayer } from './points-layer.ts';
import { RodsLayer } from './rods-layer.ts';
import { matrixOf, SPACE_BOXES, unitOf } from './space-box.ts';
import { type ScreenSphere, sphereAt, spheresOnScreen } from './sphere-at.ts';

/** What a drawing depends on besides its contents. */
export interface DrawnLook extends Pick<CloudLook, 'orbit' | 'sizeByCount'> {
  readonly hovered: number | undefined;
  /** Whether a sphere is being dragged. */
  readonly dragging: boolean;
  /** CSS colours. */
  readonly ground: string;
  readonly line: string;
}

/** Screens denser than this gain nothing that is seen. */
const MAX_DENSITY = 2;

/** The drawing of a cloud: draws when told to, never by itself. Throws where there is no WebGL. */
export class CloudScene {
  readonly #renderer: WebGLRenderer;
  readonly #slow: boolean;
  readonly #camera = new PerspectiveCamera(30, 1, 0.05, 60);
  readonly #scene = new Scene();
  /** Everything in coordinates of the space. */
  readonly #spaceGroup = new Group();
  readonly #points = new PointsLayer();
  readonly #entries = new EntriesLayer();
  readonly #box = new LinesLayer(1, 0);
  readonly #ellipsoids = new LinesLayer(0.75, 0.6);
  readonly #rods = new RodsLayer();
  readonly #trails = new LinesLayer(0.9, 0.75);
  readonly #mark = new MarkLayer();
  #shown: { points?: CloudPoints; labels?: Uint16Array; entries?: CloudEntries } = {};
  #space: ColorSpace = 'srgb';

  /** `slow`: no graphics card draws, and what is dragged must not wait for what is not needed. */
  constructor(canvas: HTMLCanvasElement, slow: boolean) {
    this.#slow = slow;
    this.#renderer = new WebGLRenderer({ canvas, antialias: !slow, alpha: true });
    // Colours are bytes of sRGB from end to end: nothing is to be converted.
    this.#renderer.outputColorSpace = LinearSRGBColorSpace;
    this.#spaceGroup.matrixAutoUpdate = false;
    for (const { object } of this.#layers) this.#spaceGroup.add(object);
    this.#scene.add(this.#spaceGroup);
    this.showSpace('srgb');
  }

  /** Turns to another space; its contents are to be given anew. */
  showSpace(space: ColorSpace): void {
    this.#space = space;
    const box = SPACE_BOXES[space];
    this.#spaceGroup.matrix.fromArray(matrixOf(box));
    this.#spaceGroup.matrixWorldNeedsUpdate = true;
    const lines = boxLines(box);
    this.#box.show(lines, new Float32Array(lines.length));
  }

  showPoints(points: CloudPoints): void {
    this.#points.show(points);
    this.#shown = { points };
  }

  /** See `PointsLayer.label`. */
  labelPoints(labels: Uint16Array, palette: Uint8Array | undefined): void {
    this.#points.label(labels, palette);
    this.#shown.labels = labels;
  }

  showEntries(entries: CloudEntries): void {
    this.#entries.show(entries, unitOf(SPACE_BOXES[this.#space]));
    this.#shown.entries = entries;
  }

  /** Shows the ways that clusters have come, as segments with their tints. */
  showTrails({ positions, tints }: Lines): void {
    this.#trails.show(positions, tints);
  }

  /** Marks a colour of RGBA bytes at its coordinates; without them none is. */
  markColor(coordinates: Float64Array | undefined, color: Uint8Array): void {
    this.#mark.show(coordinates, color);
  }

  showComponents(components: CloudComponents | undefined): void {
    this.#ellipsoids.object.visible = components !== undefined;
    if (!components) return;
    const { positions, tints } = ellipsoidLines(components);
    this.#ellipsoids.show(positions, tints);
  }

  /** Fits the drawing into a view with sides in CSS pixels. */
  resize(width: number, height: number): void {
    this.#renderer.setPixelRatio(Math.min(devicePixelRatio, MAX_DENSITY));
    this.#renderer.setSize(width, height, false);
    this.#camera.aspect = width / Math.max(1, height);
    this.#camera.updateProjectionMatrix();
  }

  draw({ orbit, sizeByCount, hovered = -1, dragging, ground, line }: DrawnLook): void {
    placeCamera(this.#camera, orbit);
    this.#points.thin(this.#slow && dragging);
    this.#rods.showFrom(hovered, this.#shown);
    const points = this.#points.object.material.uniforms;
    this.#mark.object.material.uniforms['density']!.value = this.#renderer.getPixelRatio();
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
      this.#rods.object.material.uniforms,
      this.#trails.object.material.uniforms,
    ])
      setColor(uniforms['line']!.value as Color, line);
    this.#renderer.render(this.#scene, this.#camera);
  }

  /** Where the ends of the space's axes are drawn, in CSS pixels. */
  axisPositions(): { readonly x: number; readonly y: number }[] {
    return spheresOnScreen(axisEnds(SPACE_BOXES[this.#space]), [], this.#view());
  }

  /** The entry whose sphere is seen at a place in CSS pixels. */
  entryAt(x: number, y: number): number | undefined {
    return sphereAt(this.spheres(), x, y);
  }

  /** The colour, RGBA bytes, of the nearest point that is drawn within some CSS pixels of a place. */
  colorAt(x: number, y: number, within: number): Uint8Array | undefined {
    const { points } = this.#shown;
    if (!points) return undefined;
    const found = pointAt(points.positions, this.#view(), [x, y], within);
    return found === undefined ? undefined : points.colors.slice(4 * found, 4 * found + 4);
  }

  /** The coordinates that an entry's sphere has at a place in CSS pixels, as far away as it is now. */
  coordinatesAt(entry: number, x: number, y: number): Float64Array | undefined {
    const sphere = this.#entries.spheres.positions[entry];
    if (!sphere) return undefined;
    const { width, height, matrix, camera } = this.#view();
    camera.updateMatrixWorld();
    const depth = sphere.clone().applyMatrix4(matrix).project(camera).z;
    const there = new Vector3((2 * x) / width - 1, 1 - (2 * y) / height, depth).unproject(camera);
    return Float64Array.from(there.applyMatrix4(matrix.clone().invert()).toArray());
  }

  /** Where the entries' spheres are drawn, in CSS pixels. */
  spheres(): ScreenSphere[] {
    const { positions, radii } = this.#entries.spheres;
    return spheresOnScreen(positions, radii, this.#view());
  }

  /** Gives everything back to the graphics card. */
  dispose(): void {
    for (const layer of this.#layers) layer.dispose();
    this.#renderer.dispose();
    this.#renderer.forceContextLoss();
  }

  get #layers() {
    return [
      ...[this.#points, this.#entries, this.#box, this.#ellipsoids],
      ...[this.#rods, this.#trails, this.#mark],
    ];
  }

  #view() {
    const { width, height } = this.#renderer.domElement;
    const ratio = this.#renderer.getPixelRatio();
    this.#spaceGroup.updateMatrixWorld();
    return {
      camera: this.#camera,
      matrix: this.#spaceGroup.matrixWorld,
      ...{ width: width / ratio, height: height / ratio },
    };
  }
}

function setColor(color: Color, style: string): void {
  // Without conversion: the numbers of sRGB.
  color.setStyle(style, LinearSRGBColorSpace);
}
