/** Side of the squares in which pixels are read: every WebGL has textures of this size. */
const TILE = 2048;

/**
 * The pixels of a bitmap with straight alpha, exactly: a 2-D canvas keeps them premultiplied, which loses the colours
 * of translucent pixels. By WebGL; undefined where there is none. `bitmap`: decoded with `premultiplyAlpha: 'none'`.
 */
export async function readStraight(bitmap: ImageBitmap): Promise<Uint8ClampedArray<ArrayBuffer> | undefined> {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl');
  if (!gl) return undefined;
  const { width, height } = bitmap;
  const data = new Uint8ClampedArray(4 * width * height);
  gl.bindFramebuffer(gl.FRAMEBUFFER, gl.createFramebuffer());
  for (let top = 0; top < height; top += TILE)
    for (let left = 0; left < width; left += TILE) {
      const [wide, high] = [Math.min(TILE, width - left), Math.min(TILE, height - top)];
      const tile = await createImageBitmap(bitmap, left, top, wide, high, { premultiplyAlpha: 'none' });
      const pixels = readTile(gl, tile);
      tile.close();
      if (!pixels) return undefined;
      for (let y = 0; y < high; y++)
        data.set(pixels.subarray(4 * wide * y, 4 * wide * (y + 1)), 4 * ((top + y) * width + left));
    }
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return data;
}

function readTile(gl: WebGLRenderingContext, tile: ImageBitmap): Uint8Array | undefined {
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
  gl.pixelStorei(gl.UNPACK_COLORSPACE_CONVERSION_WEBGL, gl.NONE);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, tile);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  const pixels = new Uint8Array(4 * tile.width * tile.height);
  gl.readPixels(0, 0, tile.width, tile.height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
  gl.deleteTexture(texture);
  return gl.getError() === gl.NO_ERROR ? pixels : undefined;
}
