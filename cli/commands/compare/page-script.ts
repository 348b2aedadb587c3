/**
 * What the report does: shows one result beside the original under a slider, and turns the cloud of colours. Plain
 * JavaScript of the page; it reads the JSON of the element `data`.
 */
export const PAGE_SCRIPT = `
const data = JSON.parse(document.getElementById('data').textContent);
const element = (id) => document.getElementById(id);
const parse = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
const select = element('which'), slider = element('slider'), after = element('after'), cloud = element('cloud');
let turn = 0.6, tilt = -0.6;
const colors = data.sample.map(parse);
const middle = [0, 1, 2].map((axis) => colors.reduce((sum, color) => sum + color[axis], 0) / colors.length);
const reach = Math.max(20, ...colors.map((color) => Math.hypot(...color.map((value, axis) => value - middle[axis]))));

function show() {
  const one = data.results[select.value];
  after.src = one.png;
  element('words').textContent = one.words;
  draw();
}

function split() {
  after.style.clipPath = 'inset(0 0 0 ' + slider.value + '%)';
  element('line').style.left = slider.value + '%';
}

function draw() {
  const context = cloud.getContext('2d');
  const side = cloud.width;
  context.clearRect(0, 0, side, side);
  const [c, s, ct, st] = [Math.cos(turn), Math.sin(turn), Math.cos(tilt), Math.sin(tilt)];
  const scale = side / (2.2 * reach);
  const place = (color) => {
    const [x, y, z] = color.map((value, axis) => value - middle[axis]);
    const depth = s * x + c * z;
    return [side / 2 + (c * x - s * z) * scale, side / 2 - (ct * y - st * depth) * scale];
  };
  for (const hex of data.sample) {
    const [x, y] = place(parse(hex));
    context.fillStyle = hex;
    context.fillRect(x - 1.5, y - 1.5, 3, 3);
  }
  for (const { hex, share } of data.results[select.value].palette) {
    const [x, y] = place(parse(hex));
    context.beginPath();
    context.arc(x, y, 3 + 24 * Math.sqrt(share), 0, 7);
    context.fillStyle = hex;
    context.fill();
    context.strokeStyle = getComputedStyle(cloud).color;
    context.stroke();
  }
}

let from;
cloud.addEventListener('pointerdown', (event) => { from = event; cloud.setPointerCapture(event.pointerId); });
cloud.addEventListener('pointerup', () => { from = undefined; });
cloud.addEventListener('pointermove', (event) => {
  if (!from) return;
  turn += (event.clientX - from.clientX) / 100;
  tilt += (event.clientY - from.clientY) / 100;
  from = event;
  draw();
});
cloud.addEventListener('keydown', ({ key }) => {
  const step = { ArrowLeft: [-0.1, 0], ArrowRight: [0.1, 0], ArrowUp: [0, -0.1], ArrowDown: [0, 0.1] }[key];
  if (!step) return;
  turn += step[0];
  tilt += step[1];
  draw();
});
select.addEventListener('change', show);
slider.addEventListener('input', split);
select.value = String(data.first);
show();
split();
`;
