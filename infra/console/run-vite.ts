import { build, type Plugin } from 'vite';

/** Builds the page into a folder. The same sources give the same names and bytes, whatever `NODE_ENV` is. */
export async function runVite(source: string, outputDirectory: string): Promise<void> {
  const { NODE_ENV } = process.env;
  // Vite bundles React's development build, half as large again and ten times as slow, when this says `test`.
  process.env.NODE_ENV = 'production';
  try {
    await buildInto(source, outputDirectory);
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}

async function buildInto(source: string, outputDirectory: string): Promise<void> {
  await build({
    mode: 'production',
    configFile: false,
    root: source,
    // Files find each other relative to where they lie: the page's address is known at run time only.
    base: './',
    logLevel: 'error',
    publicDir: 'public',
    oxc: { jsx: { runtime: 'automatic' } },
    plugins: [withoutEmbeddedFonts()],
    build: {
      outDir: outputDirectory,
      emptyOutDir: false,
      target: 'es2022',
      // The content security policy allows fonts of the page's origin only, not in data: addresses.
      assetsInlineLimit: 0,
      // Legal comments stay in a file of their own.
      license: { fileName: 'licenses.txt' },
      chunkSizeWarningLimit: 2000,
      reportCompressedSize: false,
    },
  });
}

/** Cloudscape's styles hold four fonts of 45 KiB each in base64; the page uses the system's fonts instead. */
function withoutEmbeddedFonts(): Plugin {
  return {
    name: 'without-embedded-fonts',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('@cloudscape-design/global-styles/index.css')) return undefined;
      return { code: code.replace(/@font-face\s*\{[^}]*\}/g, ''), map: null };
    },
  };
}
