/** What programs are called that draw without a graphics card. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;
/** What Chromium says in place of a name. */
const HIDDEN = 'WebKit WebGL';

/** Whether no graphics card draws, so that every point costs the processor. */
export function drawsInSoftware(context: WebGL2RenderingContext): boolean {
  const name = String(context.getParameter(context.RENDERER));
  const more = name === HIDDEN ? context.getExtension('WEBGL_debug_renderer_info') : null;
  return SOFTWARE.test(more ? String(context.getParameter(more.UNMASKED_RENDERER_WEBGL)) : name);
}
