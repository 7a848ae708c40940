"""The language on screen: what an account has chosen, else what this browser has, else what it asks for."""
