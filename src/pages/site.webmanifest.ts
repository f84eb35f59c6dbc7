import type { APIRoute } from 'astro';
import { ICONS } from '../build/icons.ts';
import { loadSite } from '../site.ts';

export const GET: APIRoute = async () => {
  const { profile } = await loadSite();
  return Response.json({
    name: profile.name,
    short_name: profile.name.split(' ')[0],
    description: `${profile.role}, ${profile.field}`,
    start_url: '/',
    display: 'browser',
    background_color: '#fbfaf6',
    theme_color: '#fbfaf6',
    icons: ICONS.map(({ src, size, purpose }) => ({ src, sizes: `${size}x${size}`, type: 'image/png', purpose })),
  });
};
