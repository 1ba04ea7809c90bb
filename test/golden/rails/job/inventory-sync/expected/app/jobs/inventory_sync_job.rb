# frozen_string_literal: true

# Idempotent: running it twice leaves what one run does.
class InventorySyncJob < ApplicationJob
  queue_as :default

  retry_on ActiveRecord::Deadlocked, wait: :polynomially_longer, attempts: 5
  discard_on ActiveRecord::RecordNotFound

  def perform(product_id)
    @product = Product.find(product_id)
    fetch_stock
    product.with_lock { update_product }
  end

  private

  attr_reader :product, :stock

  def fetch_stock
    @stock = ExternalInventoryAPI.get_stock(product: product)
  end

  def update_product
    product.update!(stock: stock)
  end
end
