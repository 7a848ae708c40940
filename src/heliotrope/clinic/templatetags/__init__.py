"""What templates may say that views do not hand them."""
