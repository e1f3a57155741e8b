import { defineEmbedded, defineUnion, field } from 'mongraph';

const Photo = defineEmbedded('Photo', {
  description: 'A picture.',
  fields: {
    width: field.int({ required: true, description: 'In pixels.' }),
    height: field.int({ required: true, description: 'In pixels.' }),
  },
});

const Video = defineEmbedded('Video', {
  description: 'A film.',
  fields: { runtime: field.duration({ required: true, description: 'How long it is.' }) },
});

export const Media = defineUnion('Media', {
  description: 'A picture or a film.',
  discriminator: 'type',
  members: { photo: Photo, video: Video },
  fields: { url: field.url({ required: true, description: 'Where to get it.' }) },
});
