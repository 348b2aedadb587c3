// The window: hands a file to the worker, and shows what comes back.
const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
const find = (id) => document.getElementById(id);

find('file').addEventListener('change', ({ target }) => {
  const [file] = target.files;
  if (file) worker.postMessage({ file, colors: find('colors').valueAsNumber });
});

worker.addEventListener('message', ({ data }) => {
  if (data.kind === 'progress') find('status').textContent = `${Math.round(100 * data.fraction)} %`;
  else if (data.kind === 'failure') find('status').textContent = data.message;
  else {
    find('status').textContent = `${data.used} colors, ${data.blob.size} bytes`;
    find('result').src = URL.createObjectURL(data.blob);
    find('result').hidden = false;
  }
});
