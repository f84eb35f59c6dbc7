import type { APIRoute } from 'astro';
import { APP_ICONS } from '../build/icons.ts';
import { palette } from '../styles/palette.ts';
import { site } from '../site.ts';

export const GET: APIRoute = () => {
  const { profile } = site;
  const { paper } = palette('light');
  return Response.json({
    name: profile.name,
    short_name: profile.name.split(' ')[0],
    description: `${profile.role}, ${profile.field}`,
    start_url: '/',
    display: 'browser',
    background_color: paper,
    theme_color: paper,
    icons: APP_ICONS.map(({ src, size, purpose }) => ({ src, sizes: `${size}x${size}`, type: 'image/png', purpose })),
  });
};
