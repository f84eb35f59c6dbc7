/** The preview of a page: the picture that shows where a link to it is shared. */
export interface Preview {
  /** In large type. */
  readonly title: string;
  /** Whose page it is; empty where the title says so. */
  readonly who: string;
  /** Below it. */
  readonly text: string;
}

/** The file name of the preview of the page at `path`, without ending: its path, with hyphens for slashes. */
export const previewName = (path: string): string => path.replaceAll(/^\/|\/$|\.html$/g, '').replaceAll('/', '-') || 'index';
export const previewOf = (path: string): string => `/og/${previewName(path)}.png`;
