"""Press packs: the pictures of a live exhibit or event in one zip, with captions and terms."""
