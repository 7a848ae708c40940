"""Rules of laboratory values, steroid exposure, growth and walking."""
